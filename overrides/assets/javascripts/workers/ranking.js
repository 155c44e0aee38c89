/* Ranks what the theme's search finds: by how much of what was typed is the name of a page, and how much of the name
   was typed. Marks on letters, signs, endings and slips do not count. It comes with the index, not with the page. */
{
  const fold = text => text.toLowerCase().replace(/ł/g, "l").normalize("NFD")
    .replace(/[\u0300-\u0305\u0307-\u036f'’]/g, "").normalize("NFC") // й keeps its breve: endings need it
  const split = text => [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu))]
  const second = () => Object.values(lunr).find(value => value?.wordCharacters) // the other language of the edition
  const roots = new Map
  const speech = (word, other = second()) =>
    other && RegExp(`(?![a-z])[${other.wordCharacters}]`).test(word) ? other : lunr
  const root = word => {
    if (!roots.has(word)) {
      const stem = speech(word).stemmer(new lunr.Token(word)).toString()
      roots.set(word, stem.replace(/ie$/, "i")) // die, died
    }
    return roots.get(word)
  }
  const kin = (word, words) => words.filter(other => root(other) === root(word))
  const weight = (words, fit = () => 1) =>
    words.reduce((sum, word) => sum + (lunr.stopWordFilter(word) ? 1 : .2) * fit(word), 0)

  const folded = token => token.update(fold)
  lunr.Pipeline.registerFunction(folded, "folded")
  const names = new Map // lists of words, by the address of a page or section
  const known = new Set // the words of entries' names
  const { add } = lunr.Builder.prototype
  lunr.Builder.prototype.add = function (doc, attributes) {
    if (!names.size) {
      this.pipeline.reset()
      this.pipeline.add(...[lunr, second()].flatMap(language => language?.stopWordFilter || []), folded)
    }
    const own = [doc.title, ...doc.names || []].map(split)
    names.set(doc.location, [...own, [...new Set(own.flat())]])
    if (doc.names) for (const word of own.flat()) known.add(word)
    add.call(this, doc, attributes)
  }

  let fuzzy
  const similar = word => {
    if (word.length < 5 || kin(word, [...known]).length) return []
    fuzzy ||= lunr.TokenSet.fromArray([...known].sort())
    return fuzzy.intersect(lunr.TokenSet.fromFuzzyString(word, word.length > 6 ? 2 : 1)).toArray()
  }

  lunr.Index.prototype.search = function (text) {
    const query = split(text), whole = query.join(" ")
    const vocabulary = Object.keys(this.invertedIndex)
    const slips = new Map(query.map(word => [word, similar(word)]))
    const forms = new Map(query.map((word, i) => [word, [
      ...kin(word, vocabulary),
      ...slips.get(word),
      ...i === query.length - 1 && (word.length > 1 || !i) ? vocabulary.filter(other => other.startsWith(word)) : []
    ]]))
    const nearness = name => {
      const both = weight(query, word => name.includes(word) ? 1 : kin(word, name).length ? .9
        : slips.get(word).some(other => name.includes(other)) ? .6 : 0)
      const near = both / weight(query) * (.6 + .4 * Math.min(1, both / weight(name)))
      return name.join(" ").startsWith(whole) ? Math.max(near, .85) : near
    }
    const sought = [...new Set([...forms.values()].flat())]
    const rare = query.some(lunr.stopWordFilter) // texts are not sought for a question made of who, what and the
    const hits = !rare ? [...names.keys()].map(ref => ({ ref, score: 1, matchData: { metadata: {} } }))
      : sought.length ? this.query(query => query.term(sought, { usePipeline: false })) : []
    return hits
      .map(({ ref, score, matchData }) => {
        const near = Math.max(...names.get(ref).map((name, i) => nearness(name) * (i ? .95 : 1))) * (ref.includes("#") ? .4 : 1)
        const found = matchData.metadata
        for (const term of text.toLowerCase().split(/[*\s]+/)) { // the theme says which words are missing
          if (!rare || forms.get(fold(term))?.some(form => form in found)) found[term] ||= {}
        }
        return { ref, score: score ** .1 * 99 ** near, matchData }
      }).filter(({ score }) => rare || score > 30)
  }
}
