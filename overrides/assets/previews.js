/* Escape closes a preview, as WCAG 1.4.13 asks; the link keeps its focus. */
addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const preview of document.querySelectorAll(".md-tooltip2--active")) preview.classList.remove("md-tooltip2--active")
})
/* Material makes each preview a dialog, and gives it no name. */
new MutationObserver(() => {
  for (const preview of document.querySelectorAll(".md-tooltip2:not([aria-label])")) preview.setAttribute("aria-label", "Preview")
}).observe(document.body, { childList: true })
