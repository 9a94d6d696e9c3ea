module.exports = function (config) {
  config.setUseGitIgnore(false);
  config.setQuietMode(true);
  return { dir: { input: "src", output: "site" }, templateFormats: ["11ty.js"] };
};
