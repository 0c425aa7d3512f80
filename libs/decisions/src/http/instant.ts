/** ISO 8601 with milliseconds and an offset: papers and events have no finer times. */
export const MAX_TIME_LENGTH = 29;

/** A day, a time and a zone: without a zone it would be anybody's guess. */
export const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/u;
