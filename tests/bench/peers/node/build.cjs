// Every pair page by one plain script, without a generator: node build.cjs DATA SITE
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const [data, target] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(`${data}/${name}.json`, "utf8"));
const page = require("./page.cjs")(read("site"));
const models = read("models");

for (let i = 0; i + 1 < models.length; i++) {
  const folder = `${target}/compare/${models[i].id}`;
  mkdirSync(folder, { recursive: true });
  for (let j = i + 1; j < models.length; j++) writeFileSync(`${folder}/vs-${models[j].id}.html`, page(models[i], models[j]));
}
