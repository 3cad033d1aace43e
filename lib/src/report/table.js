"use strict";
// The table of all rows: on the screen it sorts and filters; for paper, which does not scroll, every row is set in tables of a
// few columns each. `sheets` are the numbers of their columns.
function pageTable(columns, cells, sheets) {
  const MOST_ON_PAPER = 5000;  // rows; a browser takes minutes for many more
  const text = (value) => {
    const span = document.createElement("span");
    span.textContent = value === null ? "" : String(value);
    return span.innerHTML;
  };
  const isNumber = (kind) => ["mass", "domain", "probability", "number", "dose"].includes(kind);
  const domain = columns.findIndex((column) => column.kind === "domain");
  const smiles = columns.findIndex((column) => column.kind === "smiles");
  const number = (value, kind) => {
    if (kind === "mass") return value.toFixed(2);
    if (kind === "number" || kind === "dose") {
      const three = value.toPrecision(3);
      if (kind === "dose" && Number(three) !== value) return String(value);  // digits that tell its category
      return Number.isInteger(value) || three.includes("e") ? String(Number(three)) : three;
    }
    return value > 0 && value < 0.0005 ? "<0.001" : value.toFixed(3);
  };
  /// A cell; in bold from the threshold of its task on.
  const shown = (value, { kind, threshold }) => {
    const told = isNumber(kind) && typeof value === "number" ? text(number(value, kind)) : text(value);
    return threshold !== null && value !== null && value >= threshold ? "<strong>" + told + "</strong>" : told;
  };
  const structure = (row) => {
    const drawing = document.querySelector("#row-" + row + " figure svg");
    return drawing ? '<a href="#row-' + row + '" aria-label="page of row ' + row + '">' + drawing.outerHTML + "</a>" : "";
  };
  const counted = (rows) => (rows === 1 ? "1 row" : rows.toLocaleString("en") + " rows");
  const classes = { mass: "number", domain: "number", probability: "number", number: "number", dose: "number", smiles: "text smiles", name: "text", text: "text" };

  const limited = (column) => text(column.title) +
    (column.threshold === null ? "" : '<br><span class="limit">from ' + Number(column.threshold.toPrecision(3)) + "</span>");
  const head = (c) => '<th scope="col"' + (isNumber(columns[c].kind) ? ' class="number">' : ">") + limited(columns[c]) + "</th>";

  /// Tables of the rows with these numbers, as elements.
  function papers(rows, before) {
    const kept = rows.slice(0, MOST_ON_PAPER);
    const all = document.createElement("div");
    let html = "<p>" + before + (kept.length < rows.length
      ? " The first " + kept.length.toLocaleString("en") + " are here; " + counted(rows.length - kept.length) +
        " are left out: filter the table to print others, or have them all from motiphore screen." : "") + "</p>";
    for (const sheet of sheets) {
      html += '<table class="sheet"><thead><tr>' + sheet.map(head).join("") +
              "</tr></thead><tbody>";
      for (const row of kept) {
        html += "<tr>";
        for (const c of sheet) {
          const kind = columns[c].kind;
          const look = isNumber(kind) ? "number" : kind === "smiles" || kind === "count" ? kind : "words";
          html += '<td class="' + look + (kind === "name" ? '" dir="auto">' : '">') + shown(cells[row][c], columns[c]) + "</td>";
        }
        html += "</tr>";
      }
      html += "</tbody></table>";
    }
    all.innerHTML = html;
    return all;
  }

  const place = document.getElementById("rows");
  const all = cells.map((_, row) => row);
  if (!(window.jQuery && jQuery.fn.DataTable)) {
    place.replaceWith(papers(all, "This report was made without DataTables, so the table neither sorts nor filters."));
    return;
  }
  const quoted = (value) => text(value).replace(/"/g, "&quot;");
  const definitions = columns.map((column, i) => ({
    data: i,
    title: column.about ? '<span title="' + quoted(column.about) + '">' + limited(column) + "</span>" : limited(column),
    render: (value, use) => (use !== "display" ? value
                             : i === smiles ? '<span class="clamp">' + text(value) + "</span>" : shown(value, column)),
    className: classes[column.kind] || "",
    createdCell: column.kind === "name" ? (cell) => cell.setAttribute("dir", "auto") : i === smiles ? (cell, value) => { cell.title = value; } : undefined,
  }));
  definitions.splice(smiles, 0, { title: "Structure", data: 0, orderable: false, searchable: false,
                             render: (row, use) => (use === "display" ? structure(row) : "") });
  const table = jQuery("#rows").DataTable({
    data: cells,
    columns: definitions,
    deferRender: true,
    autoWidth: false,
    order: [],
    pageLength: 25,
    createdRow: (row, data) => { if (data[domain] !== null && data[domain] < 0.05) row.classList.add("outside"); },
  });
  document.getElementById("handling").hidden = false;
  const scroll = document.createElement("div");
  scroll.className = "scroll";
  place.parentNode.insertBefore(scroll, place);
  scroll.appendChild(place);

  let printed = null;
  window.addEventListener("beforeprint", () => {
    if (printed) return;
    const rows = table.rows({ search: "applied", order: "applied" }).indexes().toArray();
    const filter = table.search();
    printed = papers(rows, filter ? counted(rows.length) + " of " + counted(cells.length) + ", filtered by “" + text(filter) + "”."
                                  : "All " + counted(rows.length) + ".");
    printed.className = "paper";
    place.closest(".dataTables_wrapper").after(printed);
  });
  window.addEventListener("afterprint", () => {
    if (printed) printed.remove();
    printed = null;
  });
}
