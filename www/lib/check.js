// `copydesk/check`: what an editor should look at before an article is published.
import { RULES, contextOf } from "./check/rules.js";

const SEVERITIES = ["error", "warning", "info"];

/** The severity of each rule that is to run, from what the caller gave. */
function chosen(rules) {
  const names = Object.keys(RULES);
  const known = (name) => {
    if (!Object.hasOwn(RULES, name)) throw new TypeError(`check: there is no rule "${String(name)}"; the rules are ${names.join(", ")}`);
    return name;
  };
  if (Array.isArray(rules)) return new Map(rules.map((name) => [known(name), RULES[name].severity]));
  if (typeof rules !== "object" || rules === null) throw new TypeError("check: rules must be an object or an array of names");
  for (const name of Object.keys(rules)) known(name);
  return new Map(names.flatMap((name) => {
    const setting = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (setting === false) return [];
    if (setting === undefined || setting === true) return [[name, RULES[name].severity]];
    if (!SEVERITIES.includes(setting)) throw new TypeError(`check: rule ${name} must be true, false, "error", "warning" or "info"`);
    return [[name, setting]];
  }));
}

/** @see ./check.d.ts */
export function check(analysis, rules = {}, text) {
  if (typeof analysis !== "object" || analysis === null || !Array.isArray(analysis.quotes) || analysis.schema !== "1") {
    throw new TypeError("check: analysis must be what analyze() returned, of schema 1");
  }
  if (text !== undefined && typeof text !== "string") throw new TypeError("check: text must be the string that was analysed");
  const context = contextOf(analysis, analysis.text ?? text);
  const found = [...chosen(rules)].flatMap(([rule, severity]) => RULES[rule].find(context)
    .map(({ span, message, quote = null, source = null, related = [] }) => ({ rule, severity, span, message, quote, source, related })));
  return found.sort((one, other) => (one.span?.[0] ?? -1) - (other.span?.[0] ?? -1));
}

/** Every rule with its severity and what it finds. */
const described = Object.freeze(Object.fromEntries(
  Object.entries(RULES).map(([name, { severity, description }]) => [name, Object.freeze({ severity, description })]),
));

export { described as RULES };
