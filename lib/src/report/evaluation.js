"use strict";
(function () {
  const tasks = JSON.parse(document.getElementById("evaluation-data").textContent);
  const axis = (text, from, to) => pageCharts.axis(text, { type: "linear", min: from, max: to });
  const curve = (points, more) => Object.assign({ data: points, showLine: true, kind: "lowers", borderWidth: 2, pointRadius: 0 }, more);
  const dashed = (points) => curve(points, { kind: "ink", borderWidth: 1, borderDash: [4, 4] });
  const pairs = (points) => points.map(([x, y]) => ({ x: x, y: y }));
  const plot = (parent, title, label, datasets, x, y) =>
    pageCharts.add(parent, label, title, { type: "scatter", data: { datasets: datasets }, options: { scales: { x: x, y: y } } });
  function ofClasses(parent, name, task) {
    const positives = task.domain[0].positives + task.domain[1].positives;
    const share = positives / (task.domain[0].labelled + task.domain[1].labelled);
    const diagonal = [{ x: 0, y: 0 }, { x: 1, y: 1 }];
    plot(parent, "ROC", "ROC curve of " + name, [curve(pairs(task.roc)), dashed(diagonal)],
         axis("false positive rate", 0, 1), axis("true positive rate", 0, 1));
    plot(parent, "Precision and recall (dashed: by chance)", "precision-recall curve of " + name,
         [curve(pairs(task.precision_recall)), dashed([{ x: 0, y: share }, { x: 1, y: share }])],
         axis("recall", 0, 1), axis("precision", 0, 1));
    const intervals = task.reliability.map((bin) => curve(
      [{ x: bin.probability, y: bin.low }, { x: bin.probability, y: bin.high }], { borderWidth: 1.5 }));
    plot(parent, "Reliability, with 95 % intervals", "reliability of " + name,
         [curve(task.reliability.map((bin) => ({ x: bin.probability, y: bin.share })), { showLine: false, pointRadius: 4 }),
          ...intervals, dashed(diagonal)],
         axis("predicted probability", 0, 1), axis("share of positives", 0, 1));
  }
  function ofValues(parent, name, task) {
    const points = (inside, of) => task.points.filter((p) => p.in_domain === inside && p.predicted !== null).map(of);
    const all = task.points.flatMap((p) => [p.measured, p.predicted]).filter((v) => v !== null);
    const low = Math.min(...all), high = Math.max(...all);
    const both = (of) => [{ data: points(true, of), kind: "lowers", pointRadius: 2.5 },
                          { data: points(false, of), kind: "raises", pointRadius: 3.5, pointStyle: "triangle" }];
    plot(parent, "Predicted against measured", "predicted against measured values of " + name,
         [...both((p) => ({ x: p.measured, y: p.predicted })), dashed([{ x: low, y: low }, { x: high, y: high }])],
         axis("measured"), axis("predicted"));
    plot(parent, "Residuals (triangles: outside the domain)", "residuals of " + name,
         [...both((p) => ({ x: p.predicted, y: p.measured - p.predicted })), dashed([{ x: low, y: 0 }, { x: high, y: 0 }])],
         axis("predicted"), axis("measured − predicted"));
  }
  for (const parent of document.querySelectorAll(".plots")) {
    const name = parent.dataset.task, task = tasks[name];
    if (!pageCharts.there()) pageCharts.missing(parent);
    else if (task.points) ofValues(parent, name, task);
    else ofClasses(parent, name, task);
  }
  pageCharts.paint();
})();
