/* Material fetches the search index, which is larger than any page, with the first view. This holds the
   request back until somebody points at the search, focuses it or presses its key. */
{
  const { open, send } = XMLHttpRequest.prototype
  const held = []
  const events = ["focusin", "pointerover", "pointerdown"]
  const wanted = event => {
    if (!event.target.closest?.(".md-search, [for=__search]")) return
    for (const name of events) removeEventListener(name, wanted, true)
    XMLHttpRequest.prototype.open = open
    for (const request of held) send.call(request)
  }
  XMLHttpRequest.prototype.open = function (method, url) {
    if (String(url).endsWith("/search_index.json")) this.send = () => held.push(this)
    return open.apply(this, arguments)
  }
  for (const name of events) addEventListener(name, wanted, true)
}
