"use strict";
// Charts of Chart.js in the colours of the page, which are others in the dark and on paper. A dataset has a `kind`, the name of
// a colour of the style sheet.
const pageCharts = (function () {
  const drawn = [];
  const colour = (kind) => getComputedStyle(document.documentElement).getPropertyValue("--" + kind).trim();
  function paint(printed) {
    const ink = printed ? "#000" : colour("ink"), line = printed ? "#bbb" : colour("line");
    for (const one of drawn) {
      for (const scale of Object.values(one.options.scales)) {
        scale.ticks.color = scale.title.color = ink;
        scale.grid.color = line;
      }
      one.options.plugins.title.color = one.options.plugins.legend.labels.color = ink;
      for (const set of one.data.datasets)
        set.backgroundColor = set.borderColor = { ink: ink, line: line }[set.kind] || colour(set.kind);
      one.update();
    }
  }
  window.addEventListener("beforeprint", () => paint(true));
  window.addEventListener("afterprint", () => paint(false));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(false));
  return {
    there: () => Boolean(window.Chart),
    /// Says in the place of charts that there are none.
    missing: (parent) => { parent.textContent = "This page was made without Chart.js, so this is not drawn."; },
    axis: (title, more) => Object.assign({ title: { display: Boolean(title), text: title || "" },
                                           ticks: { maxTicksLimit: 6, maxRotation: 0 }, grid: {} }, more),
    add: function (parent, label, title, configuration) {
      const canvas = parent.appendChild(document.createElement("div")).appendChild(document.createElement("canvas"));
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", label);
      const options = configuration.options;
      options.animation = options.maintainAspectRatio = false;
      options.plugins = Object.assign({ legend: { display: false, labels: {} } }, options.plugins, { title: { display: Boolean(title), text: title || "" } });
      const chart = new Chart(canvas, configuration);
      drawn.push(chart);
      return chart;
    },
    paint: () => paint(false),
  };
})();
