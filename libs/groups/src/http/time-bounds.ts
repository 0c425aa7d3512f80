/** ISO 8601 with nanoseconds and an offset. */
export const MAX_TIME_LENGTH = 35;

/** A day, a time and a zone: without a zone it would be anybody's guess. */
export const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/u;
