// Tables as CSV, with the cells of the other exports.
import { cell } from "../export/csv.js";

/** @param columns for each heading the name of a field or a function of a row */
export function table(columns, rows) {
  const values = Object.values(columns).map((column) => (typeof column === "string" ? (row) => row[column] : column));
  const lines = [Object.keys(columns), ...rows.map((row) => values.map((value) => cell(value(row))))];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}
