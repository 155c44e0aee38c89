/* What a tap shows of the page that a link leads to: the same as a preview, in a sheet with a link that opens it. */
/* What the theme shows: a heading and what follows it, up to the next; of a footnote, its text. */
const content = async link => {
  if (link.classList.contains("footnote-ref")) return [...document.getElementById(link.hash.slice(1)).cloneNode(true).childNodes]
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html")
  const heading = link.hash ? page.getElementById(link.hash.slice(1)) : page.querySelector("article h1")
  const found = [Object.assign(page.createElement("h3"), { innerHTML: heading.innerHTML })]
  for (let next = heading.nextElementSibling; next && !/^H\d$/.test(next.tagName); next = next.nextElementSibling) found.push(next)
  for (const each of found) for (const a of each.querySelectorAll("a")) a.href = new URL(a.getAttribute("href"), link.href)
  return found
}

const show = (link, nodes) => {
  const sheet = document.createElement("dialog")
  sheet.className = "sheet md-typeset"
  sheet.innerHTML = '<div class="sheet__text"></div><p class="sheet__ways"><a class="sheet__open">Open</a> <button>Close</button></p>'
  sheet.firstChild.append(...nodes)
  for (const each of sheet.querySelectorAll("[id]")) each.removeAttribute("id")
  sheet.setAttribute("aria-label", sheet.querySelector("h3")?.textContent.trim() || "Note")
  const open = sheet.querySelector(".sheet__open")
  open.href = link.href
  sheet.addEventListener("click", event => {
    if (event.target === sheet || event.target === open || event.target.tagName === "BUTTON") sheet.close()
  })
  sheet.addEventListener("close", () => sheet.remove())
  document.body.append(sheet)
  sheet.showModal()
}

export default link => content(link).then(nodes => show(link, nodes))
