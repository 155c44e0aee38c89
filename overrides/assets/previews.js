/* Previews. The theme shows them by hover and focus; here they get a name, and Escape closes them, as WCAG
   1.4.13 asks. A tap, which would lead away, shows the same in a sheet; its script comes with the first tap. */
{
  const sheet = new URL("sheet.js", document.currentScript.src)
  new MutationObserver(() => {
    for (const preview of document.querySelectorAll(".md-tooltip2[role=dialog]:not([aria-label])")) {
      preview.setAttribute("aria-label", preview.querySelector("h3")?.textContent.trim() || "Note")
    }
  }).observe(document.body, { childList: true })

  addEventListener("keydown", event => {
    if (event.key === "Escape") document.querySelector(".md-tooltip2--active")?.classList.remove("md-tooltip2--active")
  })

  let touch = false
  addEventListener("pointerdown", event => touch = event.pointerType === "touch", true)
  addEventListener("click", event => {
    const link = event.target.closest?.("a[data-preview], .footnote-ref")
    if (!touch || !link || link.closest("dialog")) return
    event.preventDefault()
    import(sheet).then(module => module.default(link)).catch(() => location = link.href)
  })
}
