// One page for every two models: pagination over pairs of places, so that the data cascade copies two numbers a page.
const { readFileSync } = require("node:fs");
const site = JSON.parse(readFileSync(process.env.BENCH_DATA + "/site.json", "utf8"));
const models = JSON.parse(readFileSync(process.env.BENCH_DATA + "/models.json", "utf8"));
const page = require("../page.cjs")(site);

const pairs = [];
for (let i = 0; i < models.length; i++) for (let j = i + 1; j < models.length; j++) pairs.push({ i, j });

module.exports = class {
  data() {
    return {
      pairs,
      pagination: { data: "pairs", size: 1, alias: "pair" },
      permalink: ({ pair }) => `/compare/${models[pair.i].id}/vs-${models[pair.j].id}.html`,
      eleventyExcludeFromCollections: true,
    };
  }

  render({ pair }) {
    return page(models[pair.i], models[pair.j]);
  }
};
