/* Long pages: the list of sections marks the one that is read. */
(() => {
  "use strict";
  const { all, make } = window.sidebyside;
  function currentSection() {
    const links = all(".toc a");
    const heads = links.map((link) => {
      const head = document.getElementById(link.hash.slice(1));
      return head?.closest("details") ?? head;
    });
    if (!links.length) return;
    let current = -1,
      waiting = 0;
    const mark = () => {
      waiting = 0;
      const edge = parseInt(getComputedStyle(document.documentElement).scrollPaddingTop) + 24;
      const found = Math.max(
        0,
        heads.findLastIndex((head) => head && head.getBoundingClientRect().top < edge),
      );
      if (found === current) return;
      links[current]?.removeAttribute("aria-current");
      links[(current = found)].setAttribute("aria-current", "true");
      const strip = links[found].parentNode;
      if (strip.scrollWidth > strip.clientWidth)
        strip.scrollLeft = links[found].offsetLeft - strip.clientWidth / 2 + links[found].offsetWidth / 2;
    };
    addEventListener(
      "scroll",
      () => {
        waiting ||= requestAnimationFrame(mark);
      },
      { passive: true },
    );
    mark();
  }

  /* A heading links to itself, so that its address can be copied. */
  function linkedHeads() {
    all(".sec > h2[id]:not(:has(a))").forEach((head) =>
      head.replaceChildren(make("a", { href: `#${head.id}` }, head.textContent)),
    );
  }

  document.addEventListener("DOMContentLoaded", () => {
    linkedHeads();
    currentSection();
  });
})();
