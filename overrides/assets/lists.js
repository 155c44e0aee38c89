/* Filters of the timeline, the glossary and the table of the debate. They hide what is there already, keep their state in the
   address, and say what remains. Without this script the form stays hidden and the lists are whole. */
(() => {
  const fold = text => // without marks, quotation marks and dashes, which keyboards lack
    text.normalize("NFKD").replace(/[\p{M}'"‘’‚“”„«»]/gu, "").replace(/\p{Pd}/gu, " ").toLowerCase()

  const start = () => {
    const form = document.querySelector("form[data-filter]:not([data-ready])")
    if (!form) return
    form.dataset.ready = ""
    form.hidden = false
    const values = {
      topics: element => [...element.querySelectorAll(".chip")].map(chip => chip.pathname.match(/([^/]+?)(\/|\.html)$/)[1]),
      kind: element => [element.querySelector(".kind").textContent]
    }
    const items = [...document.querySelectorAll(form.dataset.filter)].map(element => ({
      element,
      text: fold(element.textContent + " " + (element.dataset.names || "")),
      values: name => values[name] ? values[name](element) : element.dataset[name].split(" ")
    }))
    const groups = [...document.querySelectorAll("[data-group]")]
    const reset = form.querySelector("button")
    const fields = [...form.elements].filter(field => field.name)
    const path = location.pathname

    const apply = () => {
      const words = fold(form.elements.words?.value || "").trim()
      const chosen = fields.filter(field => field.options && field.value)
      let left = 0
      for (const item of items) {
        const keep = words.split(/\s+/).every(word => item.text.includes(word)) &&
          chosen.every(field => item.values(field.name).includes(field.value))
        item.element.hidden = !keep
        left += keep && !item.element.dataset.copy // a table stands there as a list again, for narrow screens
      }
      for (const group of groups) group.hidden = !group.querySelector(form.dataset.filter + ":not([hidden])")
      reset.hidden = !words && !chosen.length
      form.querySelector("output").value = reset.hidden ? form.dataset.all : form.dataset.some.replace("#", left)
      form.dispatchEvent(new Event("filtered", { bubbles: true }))
    }

    const read = () => {
      const query = new URLSearchParams(location.search)
      for (const field of fields) {
        if (field.type === "checkbox") field.checked = query.has(field.name)
        else field.value = query.get(field.name) || ""
      }
      apply()
    }

    const write = method => {
      const query = new URLSearchParams()
      for (const [name, value] of new FormData(form)) if (value) query.set(name, value)
      const search = query.toString()
      history[method](history.state, "", path + (search && "?" + search))
    }

    form.addEventListener("input", event => {
      apply()
      write(event.target.name === "words" ? "replaceState" : "pushState")
    })
    form.addEventListener("submit", event => event.preventDefault())
    reset.addEventListener("click", () => {
      for (const field of fields) if (field.type !== "checkbox") field.value = ""
      apply()
      write("pushState")
      (form.elements.words || fields[0]).focus()
    })
    addEventListener("popstate", () => form.isConnected && location.pathname === path && read())
    read()
    document.querySelector(":target")?.scrollIntoView()
  }

  if (window.document$) window.document$.subscribe(start)
  else start()
})()
