/* Amounts as people write them, in whole ören; the same rules as surveys/costs/amounts.py, which has the last word. */
"use strict";

const AMBIGUOUS_AMOUNT = /^\d{1,3}[.,]\d{3}$/;
const AMOUNT_FORMS = [
  /^(\d+)(?:[.,](\d{1,2}))?$/,
  /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/,
  /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/,
];

/* Ören; null where nothing is written, NaN where it is no amount. */
function oreOf(text) {
  let digits = text.replace(/\s/g, "").replace(/[−–]/g, "-").replace(/(?:kr|sek|:-)$/i, "");
  if (!digits) return text.trim() ? NaN : null;
  const inBrackets = /^\(.*\)$/.test(digits);
  const isNegative = inBrackets || digits.startsWith("-") || digits.endsWith("-");
  digits = inBrackets ? digits.slice(1, -1) : digits.replace(/-$/, "").replace(/^[-+]/, "");
  if (AMBIGUOUS_AMOUNT.test(digits)) return NaN;
  const match = AMOUNT_FORMS.map((form) => digits.match(form)).find(Boolean);
  if (!match) return NaN;
  const ore = Number(match[1].replace(/[.,]/g, "")) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return isNegative ? -ore : ore;
}

/* "1 234,50", "−12", a dash where there is none. */
function shownOre(ore) {
  if (ore === null) return "–";
  const whole = Math.trunc(Math.abs(ore) / 100);
  const rest = Math.abs(ore) % 100;
  const thousands = String(whole).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return (ore < 0 ? "−" : "") + thousands + (rest ? `,${String(rest).padStart(2, "0")}` : "");
}
