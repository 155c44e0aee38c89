/* The overview of the timeline: titles by pointing, focus and tap, a decade enlarged, one stop for the keyboard.
   Without this script its marks and decades are links into the list. */
{
  const plot = document.querySelector(".overview")
  const [scale, tip] = plot.querySelectorAll("svg svg, .overview__title")
  const marks = [...plot.querySelectorAll(".mark")]
  const markOf = event => event.target.closest(".mark")
  const number = (element, name) => parseFloat(element.getAttribute(name))
  let tapped, touch

  /* Beside its mark, and as far to the left of it as the mark lies to the right: so it never leaves the drawing. */
  const show = mark => {
    tip.hidden = false
    const dot = mark.lastElementChild
    const x = number(scale, "x") + number(dot, "cx") * number(scale, "width") / 100 + "%"
    tip.textContent = mark.ariaLabel
    tip.style = `left: ${x}; top: ${number(dot, "cy") - 8}px; translate: -${x} -100%`
  }
  const enter = event => markOf(event) && show(markOf(event))

  /* The browser's own tooltip gives way. */
  for (const mark of marks) {
    mark.ariaLabel = mark.textContent.trim()
    mark.firstElementChild.remove()
  }
  plot.onpointerover = enter
  plot.addEventListener("focusin", enter)
  plot.onpointerdown = event => touch = event.pointerType !== "mouse"
  plot.onkeydown = event => {
    const left = marks.filter(mark => !mark.matches(".off"))
    const next = left[left.indexOf(markOf(event)) + { ArrowRight: 1, ArrowLeft: -1 }[event.key]]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  addEventListener("keydown", event => tip.hidden ||= event.key === "Escape")

  addEventListener("filtered", ({ target: form }) => {
    const { decade } = form.elements
    const near = plot.querySelector(`[data-decade="${decade.value}"] rect`)
    const [x, width] = near ? [number(near, "x"), number(near, "width")] : [0, 100]
    let left = 0
    scale.setAttribute("x", 2 - x * 96 / width + "%")
    scale.setAttribute("width", 9600 / width + "%")
    plot.querySelector(".near")?.classList.remove("near")
    near?.parentNode.classList.add("near")
    tip.hidden = true
    for (const mark of marks) {
      const off = document.getElementById(mark.href.baseVal.slice(1)).hidden
      mark.classList.toggle("off", off)
      mark.tabIndex = off || left++ ? -1 : 0
    }
    plot.onclick = event => {
      const mark = markOf(event)
      const link = event.target.closest("[data-decade]")
      if (!link && (!mark || !touch || mark === tapped)) return
      event.preventDefault()
      if (mark) return show(tapped = mark)
      decade.value = link.dataset.decade
      form.dispatchEvent(new Event("input"))
    }
  })
}
