/* Looks through a text for the sayings on its page, and marks them; the text stays in the browser. A saying is aligned with
   the text word by word (Smith and Waterman), as far as too little of its weight is missing. A word weighs by its length,
   by how few sayings of the page have it, and by how seldom it stands in its saying. The numbers were chosen on half of
   tests/site/sayings_texts.yaml. Without this script the form stays hidden and the list is whole. */
(() => {
  const ending = 0.9 // what a word with another ending is worth
  const swap = 0.5 // what another word in its place costs, of its weight
  const insertion = 0.4 // what a word between costs, of its own
  const loss = 0.36 // how much may be missing, of the weight above the next
  const least = 7.5

  const form = document.querySelector("form.check")
  const field = form.querySelector("textarea")
  const output = form.querySelector("output")
  const marked = document.querySelector(".check-marked")
  const items = [...document.querySelectorAll(".saying")]

  const read = text => [...text.matchAll(/[\p{L}\p{M}\p{N}\p{Cf}'’ʼ]+/gu)].map(found => ({
    start: found.index,
    end: found.index + found[0].length,
    word: found[0].normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase().replaceAll("œ", "oe")
  })).filter(each => each.word)

  const alike = (one, other) => {
    if (one === other) return 1
    const most = Math.max(one.length, other.length)
    const spare = Math.min(one.length, other.length)
    let same = 0
    while (same < spare && one[same] === other[same]) same++
    if (same < 3) return 0
    let last = 0
    while (last < spare - same && one.at(-1 - last) === other.at(-1 - last)) last++
    return same + last > 3 && same + last >= 0.6 * most ? ending : 0
  }

  const stem = word => word.slice(0, 5)
  const holders = new Map()
  for (const item of items)
    for (const each of new Set(read(item.textContent).map(({ word }) => stem(word)))) holders.set(each, (holders.get(each) || 0) + 1)
  const weigh = word => (Math.min(word.length, 6) - 0.5) / Math.sqrt(holders.get(stem(word)) || 1)

  const sayings = items.flatMap(item => [...item.querySelectorAll("q")].map(quoted => {
    const words = read(quoted.textContent).map(({ word }) => word)
    const weights = words.map(word => weigh(word) / words.filter(other => stem(other) === stem(word)).length)
    return { item, words, weights, total: weights.reduce((sum, weight) => sum + weight) }
  }))

  /* Where a saying ends in a text, with its place in the text and what of it stands there. */
  const places = ({ item, words, weights, total }, text) => {
    const enough = total - loss * Math.max(total - least, 0) - 1e-9
    const known = new Set(text.map(({ word }) => word))
    const there = words.map(own => [...known].some(word => alike(own, word)))
    if (weights.reduce((sum, weight, i) => sum + there[i] * weight, 0) < enough) return []
    const results = []
    let row = words.map(() => [0, 0])
    text.forEach(({ word }, place) => {
      let corner = [0, place]
      let left = [0, place]
      row = words.map((own, i) => {
        const likeness = alike(own, word)
        const above = row[i]
        const ways = [
          [corner[0] + (likeness || -swap) * weights[i], corner[1]],
          [above[0] - insertion * weigh(word), above[1]],
          [0, place + 1],
          left
        ]
        left = ways.reduce((best, way) => way[0] > best[0] ? way : best)
        corner = above
        if (likeness && left[0] >= enough) results.push({ item, score: left[0], first: left[1], last: place })
        return left
      })
    })
    return results
  }

  const check = () => {
    const text = field.value
    const words = read(text)
    const found = []
    for (const one of sayings.flatMap(saying => places(saying, words)).sort((a, b) => b.score - a.score))
      if (found.every(other => one.last < other.first || other.last < one.first)) found.push(one)
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
    marked.hidden = !found.length
    const known = new Set(found.map(({ item }) => item))
    for (const item of items) item.hidden = known.size && !known.has(item)
    output.value = !words.length ? "" : form.dataset[known.size > 1 ? "some" : known.size ? "one" : "none"].replace("#", known.size)
  }

  let waiting
  form.hidden = false
  document.querySelector(".check-without").hidden = true
  field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(check, 200)
  })
  form.addEventListener("reset", () => {
    setTimeout(check)
    field.focus()
  })
  check()
})()
