/* Looks through a text for the sayings on its page, and marks them; the text stays in the browser. A saying is aligned
   with the text word by word (Smith and Waterman), as far as too little of its weight is missing. A word weighs by its
   length, by how few sayings of the page have it, and by how seldom it stands in its saying. The numbers were chosen on
   those of tests/built/edition/sayings_texts.yaml that are not held back. Without this script the form stays hidden and
   the list is whole. */
(() => {
  /* What a word of the same stem is worth, and what another word in its place, its absence and a word more cost, of
     their weight. A fourteenth of a saying's weight may be missing, of a long one this part of what it has above the
     least. */
  const [ending, swap, gap, extra, loss, least] = [0.8, 0.3, 0.1, 0.6, 0.34, 6]

  const form = document.querySelector("form.check")
  const [field, , output] = form.elements
  const marked = form.nextElementSibling
  const items = [...document.querySelectorAll(".saying")]

  const read = text => [...text.matchAll(/[\p{L}\p{N}]([\p{L}\p{M}\p{N}\p{Cf}]|(?<=\p{L}{4})-)*/gu)].map(found => ({
    start: found.index,
    end: found.index + found[0].length,
    word: found[0].normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase()
  }))

  /* A slip of the pen, another short ending and what is left of “am” in “I’m” count as the same word. */
  const alike = (one, other) => {
    if (one === other) return 1
    if (one.length > other.length) return alike(other, one)
    let same = 0
    while (same < one.length && one[same] === other[same]) same++
    let last = 0
    while (last < one.length - same && one.at(-1 - last) === other.at(-1 - last)) last++
    const both = same + last
    if (one.length > 4 && same && both > other.length - 2 - (one[same] === other[same + 1])) return 1
    if (last === one.length && last < 3 && other.length < 5) return 1
    if (same < 3 || both < 4 || both < 0.6 * other.length) return 0
    return same > one.length - 2 && other.length - same < 3 + (other > "а") ? 1 : ending
  }

  const stem = word => word.slice(0, 5)
  const ends = word => [word.slice(0, 3), " " + word.slice(-3)]
  const held = {}
  for (const item of items)
    for (const each of new Set(read(item.textContent).map(({ word }) => stem(word))))
      held[each] = (held[each] || 0) + 1
  const weigh = word => (Math.min(word.length, 5) - 0.5) / Math.sqrt(held[stem(word)] || 1)

  /* An omission parts a saying; one of short words alone, such as “Who, whom?”, has to stand alone. */
  const sayings = items.flatMap(item =>
    [...item.querySelectorAll("q")].flatMap(q => q.textContent.split("…")).map(text => {
      const words = read(text).map(({ word }) => word)
      const weights = words.map(word => weigh(word) / words.filter(other => stem(other) === stem(word)).length)
      const short = words.every(word => word.length < 5)
      const total = weights.reduce((sum, weight) => sum + weight)
      const need = total - Math.max(!short * total / 14, loss * (total - least)) - 1e-9
      return { item, words, weights, short, need }
    }))

  /* Where a saying ends in a text, with its place in the text and what of it stands there. */
  const places = (saying, text, known, from) => {
    const { words, weights, need } = saying
    if (weights.reduce((sum, weight, i) => sum + ends(words[i]).some(known.has, known) * weight, 0) < need) return []
    const hits = []
    let row = words.map(() => [0, 0])
    text.forEach(({ word }, place) => {
      let diag = [0, place]
      let left = diag
      const cost = extra * weigh(word)
      row = words.map((own, i) => {
        const like = alike(own, word)
        const ways = [
          [diag[0] + (like || -swap) * weights[i], diag[1]],
          [row[i][0] - cost, row[i][1]],
          [0, place + 1],
          [left[0] - gap * weights[i], left[1]]
        ]
        left = ways.reduce((best, way) => way[0] > best[0] ? way : best)
        diag = row[i]
        if (like && left[0] >= need)
          hits.push({ ...saying, score: left[0], first: from + left[1], last: from + place })
        return left
      })
    })
    return hits
  }

  const check = () => {
    const text = field.value
    const words = read(text)
    const parted = i => !words[i] || !words[i - 1] || text.slice(words[i - 1].end, words[i].start).trim()
    const all = []
    let from = 0
    words.forEach(({ end }, i) => {
      if (words[i + 1] && !/\n\s*\n/.test(text.slice(end, words[i + 1].start))) return
      const part = words.slice(from, i + 1)
      const known = new Set(part.flatMap(({ word }) => ends(word)))
      all.push(...sayings.flatMap(saying => places(saying, part, known, from)))
      from = i + 1
    })
    const found = []
    for (const one of all.sort((a, b) => b.score - a.score))
      if ((!one.short || (parted(one.first) && parted(one.last + 1))) &&
        found.every(other => one.last < other.first || other.last < one.first)) found.push(one)
    found.sort((a, b) => a.first - b.first)
    let done = 0
    marked.replaceChildren(...found.flatMap(({ item, first, last }) => {
      const mark = document.createElement("mark")
      const link = document.createElement("a")
      link.href = "#" + item.id
      link.textContent = text.slice(words[first].start, words[last].end)
      mark.append(link)
      const before = text.slice(done, words[first].start)
      done = words[last].end
      return [before, mark]
    }), text.slice(done))
    const met = new Set(found.map(({ item }) => item))
    marked.hidden = !met.size
    for (const item of items) item.hidden = met.size && !met.has(item)
    output.value = words.length ? form.dataset[met.size ? "some" : "none"].replace("#", met.size) : ""
  }

  let timer
  form.hidden = false
  form.previousElementSibling.hidden = true
  field.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(check, 200)
  })
  form.addEventListener("reset", () => {
    setTimeout(check)
    field.focus()
  })
  check()
})()
