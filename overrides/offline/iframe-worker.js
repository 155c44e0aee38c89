/* The search in a copy that is opened from a folder: there, browsers start no workers. This runs the theme's
   worker in a frame; the theme looks for it under this name. Loaded by offline builds only. */
if (location.protocol === "file:") window.IFrameWorker = window.Worker = class extends EventTarget {
  constructor(url) {
    super()
    const frame = document.createElement("iframe")
    frame.hidden = true
    frame.srcdoc = "<!doctype html>"
    this.ready = new Promise(resolve => frame.onload = () => {
      const inside = frame.contentWindow
      const load = src => new Promise((done, failed) => {
        const script = Object.assign(inside.document.createElement("script"), { src, onload: done, onerror: failed })
        inside.document.head.append(script)
      })
      inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      inside.importScripts = (...sources) => sources.reduce((before, src) => before.then(() => load(src)), Promise.resolve())
      load(url).then(() => resolve(inside))
    })
    document.body.append(frame)
  }
  postMessage(data) {
    this.ready.then(inside => inside.dispatchEvent(new MessageEvent("message", { data })))
  }
}
