// Runs before the first paint: the remembered theme, or the one an embedding page asked for, so nothing flashes.
// Storage may be blocked, and an old browser may lack URLSearchParams: then the system decides.
(function (root) {
  var chosen;
  try { chosen = new URLSearchParams(location.search).get("theme"); } catch (_) {}
  if (chosen !== "light" && chosen !== "dark") {
    try { chosen = localStorage.getItem("theme"); } catch (_) {}
  }
  if (chosen === "light" || chosen === "dark") root.setAttribute("data-theme", chosen);
})(document.documentElement);
