"use strict";
(function () {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const cells = read("cells");
  pageTable(read("columns"), cells, read("sheets"));
  const charts = document.getElementById("charts"), map = document.getElementById("map-chart");
  if (!pageCharts.there()) {
    for (const place of [charts, map]) if (place) pageCharts.missing(place);
    return;
  }
  const rounded = (value) => Number(value.toPrecision(3)), percent = (share) => 100 * share;
  for (const d of read("distribution-data")) {
    const count = d.counts.length, rows = d.counts.reduce((sum, n) => sum + n, 0) || 1;
    const datasets = [{ data: d.counts.map((n) => percent(n / rows)), label: "rows", kind: "lowers", barPercentage: 1, categoryPercentage: 0.95, order: 2 }];
    if (d.training.length)
      datasets.push({ data: d.training.map(percent), label: "training molecules", kind: "raises", type: "line", stepped: "middle",
                      borderWidth: 1.5, pointRadius: 0, order: 1 });
    const title = d.usual === null ? d.task : d.task + " (" + rounded(percent(d.usual)) + " % positive in training)";
    pageCharts.add(charts, "distribution of " + d.task, title, {
      type: "bar",
      data: { labels: d.counts.map((_, i) => rounded(d.low + ((d.high - d.low) * i) / count)), datasets: datasets },
      options: { scales: { x: pageCharts.axis(d.unit, { grid: { display: false } }), y: pageCharts.axis("% of molecules", { beginAtZero: true }) } },
    });
  }
  if (map) {
    const rows = read("map-rows"), name = (row) => cells[row - 1][1] || "row " + row;
    // The frame is that of all but a few training molecules; what lies beyond it is drawn at its edge.
    const training = read("map-training");
    const frame = [0, 1].map((axis) => {
      const sorted = training.map((place) => place[axis]).sort((a, b) => a - b);
      const low = sorted[Math.floor(0.005 * (sorted.length - 1))], high = sorted[Math.ceil(0.995 * (sorted.length - 1))];
      return [Math.floor(low - 0.1 * (high - low)), Math.ceil(high + 0.1 * (high - low))];
    });
    const within = (value, axis) => Math.min(frame[axis][1], Math.max(frame[axis][0], value));
    const point = (x, y, row) => ({ x: within(x, 0), y: within(y, 1), row: row });
    const placed = (inside) => rows.filter((r) => r[3] === inside).map((r) => point(r[1], r[2], r[0]));
    const scale = (title, axis) => pageCharts.axis(title, { min: frame[axis][0], max: frame[axis][1],
                                                            ticks: { maxTicksLimit: 8, maxRotation: 0 } });
    const chart = pageCharts.add(map, "map of the training set and the rows", "", {
      type: "scatter",
      data: { datasets: [
        { data: placed(0), label: "rows outside the domain", kind: "raises", pointStyle: "triangle", pointRadius: 6 },
        { data: placed(1), label: "rows inside", kind: "lowers", pointRadius: 4 },
        { data: training.map(([x, y]) => point(x, y)), label: "training molecules", kind: "line", pointRadius: 1.5, pointHitRadius: 0 }] },
      options: { clip: false, plugins: { legend: { display: true, labels: { usePointStyle: true } },
                            tooltip: { filter: (item) => item.raw.row, callbacks: { label: (item) => name(item.raw.row) } } },
                 onClick: (_, hit) => {
                   const chosen = hit.map((h) => chart.data.datasets[h.datasetIndex].data[h.index]).find((p) => p.row);
                   if (chosen && document.getElementById("row-" + chosen.row)) location.hash = "row-" + chosen.row;
                 },
                 scales: { x: scale("first principal axis", 0), y: scale("second principal axis", 1) } },
    });
  }
  pageCharts.paint();
})();
