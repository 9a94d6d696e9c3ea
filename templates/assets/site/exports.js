  /* Rows of texts as a file, and as a table on the clipboard. */
  const exported = {
    csv(rows) {
      const quoted = (text) => `"${text.replace(/^[-=+@]/, "'$&").replaceAll('"', '""')}"`;
      const text = rows.map((row) => row.map(quoted).join(",")).join("\r\n");
      const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      make("a", { download: `${document.title.split(" | ")[0]}.csv`, href }).click();
    },
    async markdown(rows, button) {
      const [head, ...others] = rows.map((row) => `| ${row.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`);
      const rule = head.replace(/[^|]+/g, " --- ").trim();
      await navigator.clipboard.writeText([head, rule, ...others].join("\n"));
      button.textContent = strings.lists.copied;
      setTimeout(() => {
        button.textContent = strings.lists.exports.markdown;
      }, 2000);
    },
  };
