// Search, filter and sort for tables inside .searchable; itables.js, loaded before, holds DataTables.
(async () => {
  const key = Object.keys(window).find((name) => name.startsWith("_itables_"));
  if (!key) return;
  const { ITable } = await window[key];
  for (const table of document.querySelectorAll(".searchable table:not(.dataTable)")) {
    new ITable(table, {
      layout: { topStart: "info", topEnd: "search", bottomStart: "pageLength", bottomEnd: "paging" },
      pageLength: 25, lengthMenu: [25, 100, { label: "all", value: -1 }], order: [], autoWidth: false,
      column_filters: "header", text_in_header_can_be_selected: true,
    });
  }
})();
