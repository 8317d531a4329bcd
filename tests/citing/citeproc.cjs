// Renders items of CSL-JSON in a style, as plain text, with the processor that Zotero and others use.
// node citeproc.cjs FOLDER_OF_CITEPROC STYLE_FILE LOCALE_FILE ITEMS_FILE
const fs = require("fs");
const [, , citeproc, style, locale, file] = process.argv;
const CSL = require(citeproc);
const items = JSON.parse(fs.readFileSync(file, "utf8"));
const system = {
  retrieveLocale: () => fs.readFileSync(locale, "utf8"),
  retrieveItem: (id) => items.find((item) => item.id === id),
};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"));
engine.setOutputFormat("text");
const rendered = items.map((item) => {
  engine.updateItems([item.id]);
  return engine.makeBibliography()[1].join("").trim();
});
console.log(JSON.stringify(rendered));
