/* Material fetches the search index, which is larger than any page, with the first view. This holds the
   request back until somebody points at the search, focuses it or presses its key. */
{
  const send = XMLHttpRequest.prototype.send
  const open = XMLHttpRequest.prototype.open
  const held = []
  const events = ["focusin", "pointerover", "pointerdown"]
  const wanted = event => {
    if (!event.target.closest?.(".md-search, [for=__search]")) return
    for (const name of events) removeEventListener(name, wanted, true)
    XMLHttpRequest.prototype.open = open
    XMLHttpRequest.prototype.send = send
    for (const request of held) send.call(request)
  }
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    this.held = String(url).endsWith("/search_index.json")
    return open.call(this, method, url, ...rest)
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (this.held) held.push(this)
    else send.call(this, body)
  }
  for (const name of events) addEventListener(name, wanted, true)
}
