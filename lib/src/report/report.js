"use strict";
(function () {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const columns = read("columns");
  const text = (value) => {
    const span = document.createElement("span");
    span.textContent = value === null ? "" : String(value);
    return span.innerHTML;
  };
  const number = (value) => (value === null ? "" : Number(value).toPrecision(3));
  const structure = (row) => {
    const drawing = document.querySelector("#row-" + row + " figure svg");
    return drawing ? '<a href="#row-' + row + '" aria-label="page of row ' + row + '">' + drawing.outerHTML + "</a>" : "";
  };
  if (window.jQuery && jQuery.fn.DataTable) {
    const definitions = columns.map((title, i) => ({
      title: text(title),
      render: (value, kind) => (kind !== "display" ? value : i < 4 || i === 6 ? text(value) : number(value)),
      className: i === 2 ? "text smiles" : i === 1 || i === 3 ? "text" : "",
      createdCell: i === 1 ? (cell) => cell.setAttribute("dir", "auto") : undefined,
    }));
    const drawn = { title: "Structure", data: 0, orderable: false, searchable: false,
                    render: (row, kind) => (kind === "display" ? structure(row) : "") };
    const listed = definitions.map((definition, i) => Object.assign({ data: i }, definition));
    listed.splice(2, 0, drawn);
    jQuery("#rows").DataTable({
      data: read("cells"),
      columns: listed,
      deferRender: true,
      autoWidth: false,
      order: [],
      pageLength: 25,
      createdRow: (row, data) => { if (data[5] !== null && data[5] < 0.05) row.classList.add("outside"); },
    });
    const table = document.getElementById("rows");
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    table.parentNode.insertBefore(scroll, table);
    scroll.appendChild(table);
  } else {
    document.getElementById("rows").outerHTML =
      "<p>This report was made without DataTables; the rows are in the page's data.</p>";
  }
  const charts = document.getElementById("charts");
  if (!window.Chart) {
    charts.textContent = "This report was made without Chart.js, so distributions are not drawn.";
    return;
  }
  const ink = getComputedStyle(document.body).color;
  for (const d of read("distribution-data")) {
    const box = charts.appendChild(document.createElement("div"));
    const canvas = box.appendChild(document.createElement("canvas"));
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", "distribution of " + d.task);
    new Chart(canvas, {
      type: "bar",
      data: {
        labels: d.counts.map((_, i) => (i / d.counts.length).toFixed(2)),
        datasets: [{ data: d.counts, backgroundColor: "#3b78b0", barPercentage: 1, categoryPercentage: 0.95 }],
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        plugins: {
          legend: { display: false },
          title: { display: true, color: ink,
                   text: d.usual === null ? d.task : d.task + " (" + (100 * d.usual).toPrecision(2) + " % in training)" },
        },
        scales: { x: { ticks: { color: ink, maxTicksLimit: 6, maxRotation: 0 } }, y: { ticks: { color: ink, precision: 0 }, beginAtZero: true } },
      },
    });
  }
})();
