/** As the ids of `libs/decision-rules` are written. */
export const ruleIdPattern = /^[a-z0-9][a-z0-9_-]*$/u;
export const MAX_RULE_ID = 60;
