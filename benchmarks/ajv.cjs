// Validates JSON Lines with ajv, compiled once, the schema chosen by `type`: node ajv.cjs AJV_FOLDER SCHEMA_FOLDER FILE
// With `refused` behind the file it prints the numbers of the lines that it refuses, and otherwise how many these are.
const fs = require("fs");
const path = require("path");
const [folder, schemas, file, listed] = process.argv.slice(2);
const Ajv = require(path.join(folder, "dist/2020.js")).default;
const validators = {};
for (const type of ["actor", "event", "statement", "figure", "document"]) {
  const schema = JSON.parse(fs.readFileSync(path.join(schemas, `${type}.json`), "utf8"));
  validators[type] = new Ajv({ strict: false, allErrors: true }).compile(schema);
}
let valid = 0;
const refused = [];
let number = 0;
let rest = "";
function take(line) {
  number += 1;
  if (!line) return;
  try {
    const record = JSON.parse(line);
    const validate = validators[record.type];
    if (validate && validate(record)) valid += 1;
    else refused.push(number);
  } catch {
    refused.push(number);
  }
}
const stream = fs.createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 });
stream.on("data", (piece) => {
  const lines = (rest + piece).split("\n");
  rest = lines.pop();
  lines.forEach(take);
});
stream.on("end", () => {
  take(rest);
  process.stdout.write(JSON.stringify(listed ? refused : { records: valid + refused.length, refused: refused.length }) + "\n");
});
