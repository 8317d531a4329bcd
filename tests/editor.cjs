// What an editor makes of a JSON file: reads {schemaPath, text, offset} from standard input, and prints diagnostics, the hover
// text at the offset, and the completions there. The language service is the one of Visual Studio Code.
const fs = require("fs");
const path = require("path");
const { pathToFileURL, fileURLToPath } = require("url");
const service = require(process.argv[2]);

async function main() {
  const { folder, file, text, offset } = JSON.parse(fs.readFileSync(0, "utf-8"));
  const requested = [];
  const languageService = service.getLanguageService({
    workspaceContext: { resolveRelativePath: (relative, resource) => new URL(relative, resource).toString() },
    schemaRequestService: async (uri) => {
      requested.push(uri);
      if (!uri.startsWith("file:")) throw new Error(`nothing is fetched: ${uri}`);
      return fs.readFileSync(fileURLToPath(uri), "utf-8");
    },
  });
  languageService.configure({ validate: true, allowComments: false });
  const uri = pathToFileURL(path.join(folder, file)).toString();
  const document = service.TextDocument.create(uri, "json", 1, text);
  const parsed = languageService.parseJSONDocument(document);
  const diagnostics = await languageService.doValidation(document, parsed);
  const position = document.positionAt(offset);
  const hover = await languageService.doHover(document, position, parsed);
  const completion = await languageService.doComplete(document, position, parsed);
  console.log(JSON.stringify({
    requested,
    diagnostics: diagnostics.map((one) => ({ line: one.range.start.line + 1, message: one.message })),
    hover: hover ? hover.contents : [],
    completions: completion ? completion.items.map((item) => item.label) : [],
  }));
}

main();
