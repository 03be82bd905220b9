import type { KnowledgeEntry, KnowledgeForm, KnowledgeHits, KnowledgeState, KnowledgeStep, KnowledgeTask, KnowledgeVersion, KnowledgeWork } from '@/api/types'

/** A knowledge base in memory; it finds by words that stand in the text, nothing more. */
export interface Shelf {
  entries: KnowledgeEntry[]
}

type Author = KnowledgeVersion['author']
const system: Author = { id: null, name: '系统附带' }
const law = '《中华人民共和国消费者权益保护法》'

export function fakeShelf(): Shelf {
  const one = (index: number, title: string, questions: string[], answer: string, article: string, more: Partial<KnowledgeVersion> = {}): KnowledgeEntry => {
    const version: KnowledgeVersion = {
      version: 1, title, questions, answer, law, article, link: 'https://flk.npc.gov.cn', category: null, line: null, authority: null, validFrom: null, validUntil: null, reviewBy: '2027-03-15', author: system,
      writtenAt: '2026-11-20T01:00:00Z', wasPublished: true, ...more,
    }
    return { id: `0199-${index}`, state: 'published', latest: 1, published: 1, valid: true, revision: 2, changedAt: version.writtenAt, next: [], versions: [version], changes: [{ version: 1, deed: 'published', reason: '系统附带', by: system, at: version.writtenAt }] }
  }
  return {
    entries: [
      one(1, '网购七日无理由退货', ['七天退货', '7天无理由退货怎么退', '退货运费谁出'], '通过网络、电视、电话、邮购等方式购买的商品，您自收到商品之日起七日内可以退货，不需要说明理由。\n\n以下四类除外：定作的商品；鲜活易腐的商品；在线下载或者您已拆封的音像制品、计算机软件等数字化商品；已交付的报纸、期刊。\n\n退货的商品应当完好。退货运费由消费者承担，另有约定的按约定。', '第二十五条'),
      one(2, '商品质量不合格的退货、更换、修理', ['质量问题怎么退货', '买到次品运费谁承担'], '商品或者服务不符合质量要求的，您可以按国家规定或者与商家的约定退货，也可以要求更换、修理。\n\n因此产生的运输等必要费用由经营者承担。', '第二十四条'),
      one(3, '经营者欺诈的三倍赔偿', ['退一赔三', '假一赔三'], '经营者提供商品或者服务有欺诈行为的，应当按您的要求增加赔偿损失，增加的金额为商品价款或者服务费用的三倍；不足五百元的，为五百元。', '第五十五条'),
      one(4, '预付卡商家不履约怎么退款', ['健身房跑路', '充值卡退钱'], '经营者以预收款方式提供商品或者服务的，应当按照约定提供。未按约定提供的，应当按照您的要求履行约定或者退回预付款，并承担预付款的利息和您必须支付的合理费用。', '第五十三条'),
      one(5, '消费争议的五种解决途径', ['和商家谈不拢怎么办'], '协商和解；请求消费者协会或者依法成立的其他调解组织调解；向有关行政部门投诉；根据仲裁协议提请仲裁；向人民法院提起诉讼。', '第三十九条', { reviewBy: '2026-11-01' }),
    ],
  }
}

const pairs = (text: string) => {
  const plain = text.replaceAll(/[^\p{L}\p{N}]/gu, ' ')
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)).filter((pair) => !pair.includes(' ')))
}

export function findIn(shelf: Shelf, query: { q?: string; limit?: number }): KnowledgeHits {
  const asked = pairs(query.q ?? '')
  const found = shelf.entries.flatMap((entry) => {
    const version = entry.versions.find((each) => each.version === entry.published)
    if (version === undefined) return []
    const places = [['title', version.title], ...version.questions.map((text) => ['question', text]), ['answer', version.answer]] as [string, string][]
    const scored = places.map(([where, text]) => ({ where, text, score: [...pairs(text)].filter((pair) => asked.has(pair)).length * (where === 'title' ? 2 : 1) }))
    const best = scored.reduce((one, other) => (other.score > one.score ? other : one))
    if (asked.size > 0 && best.score < 2) return []
    const passage = asked.size === 0 ? version.answer : best.text
    return [{ score: best.score, hit: { id: entry.id, version: version.version, title: version.title, where: asked.size === 0 ? 'answer' : best.where, passage: passage.slice(0, 80), marks: marksOf(passage.slice(0, 80), asked), answer: version.answer, law: version.law, article: version.article, link: version.link, category: version.category, line: version.line, validUntil: version.validUntil } }]
  })
  found.sort((a, b) => b.score - a.score)
  const limit = query.limit ?? 10
  return { items: found.slice(0, limit).map((one) => one.hit), more: found.length > limit }
}

function marksOf(text: string, asked: Set<string>): { from: number; until: number }[] {
  const marks: { from: number; until: number }[] = []
  for (let i = 0; i + 1 < text.length; i++) {
    if (!asked.has(text.slice(i, i + 2))) continue
    const last = marks.at(-1)
    if (last !== undefined && last.until >= i) last.until = i + 2
    else marks.push({ from: i, until: i + 2 })
  }
  return marks
}

/** As this user sees it. */
export function seen(entry: KnowledgeEntry, user: { id: string; roles: readonly string[] } | null): KnowledgeEntry {
  if (user?.roles.includes('supervisor') !== true) return { ...entry, versions: entry.versions.filter((one) => one.wasPublished), changes: [], next: [] }
  const mine = entry.versions[0]?.author.id === user.id
  const fits: Record<string, boolean> = { edit: entry.state !== 'in-review', submit: entry.state === 'draft', publish: entry.state === 'in-review' && !mine, 'send-back': entry.state === 'in-review', withdraw: entry.state !== 'withdrawn' }
  return { ...entry, next: Object.entries(fits).map(([step, allowed]) => ({ step, allowed, why: allowed ? null : step === 'publish' && mine ? '不能审核自己写的内容，请由他人审核发布。' : '当前状态下不能这样操作。' })) }
}

export function write(shelf: Shelf, id: string, form: KnowledgeForm, author: Author): KnowledgeEntry {
  const at = new Date().toISOString()
  let entry = shelf.entries.find((one) => one.id === id)
  if (entry === undefined) {
    entry = { id, state: 'draft', latest: 0, published: null, valid: false, revision: 0, changedAt: at, next: [], versions: [], changes: [] }
    shelf.entries.unshift(entry)
  }
  entry.latest++
  entry.revision++
  entry.state = 'draft'
  entry.changedAt = at
  entry.versions.unshift({
    version: entry.latest, title: form.title ?? '', questions: form.questions ?? [], answer: form.answer ?? '', law: form.law ?? '', article: form.article ?? null, link: form.link ?? null, category: form.category ?? null,
    line: form.line ?? null, authority: form.authority ?? null, validFrom: form.validFrom ?? null, validUntil: form.validUntil ?? null, reviewBy: form.reviewBy ?? null, author, writtenAt: at, wasPublished: false,
  })
  entry.changes.unshift({ version: entry.latest, deed: entry.latest === 1 ? 'created' : 'edited', reason: null, by: author, at })
  return entry
}

export function step(entry: KnowledgeEntry, deed: KnowledgeStep, reason: string | null, by: Author): void {
  const states: Record<KnowledgeStep, KnowledgeState> = { submit: 'in-review', publish: 'published', 'send-back': 'draft', withdraw: 'withdrawn' }
  const words: Record<KnowledgeStep, string> = { submit: 'submitted', publish: 'published', 'send-back': 'sent-back', withdraw: 'withdrawn' }
  entry.state = states[deed]
  entry.revision++
  if (deed === 'publish') {
    entry.published = entry.latest
    entry.valid = true
    const latest = entry.versions[0]
    if (latest !== undefined) latest.wasPublished = true
  }
  if (deed === 'withdraw') entry.published = null
  entry.changes.unshift({ version: entry.latest, deed: words[deed], reason, by, at: new Date().toISOString() })
}

export function workOf(shelf: Shelf, userId: string): KnowledgeWork {
  const tasks = (fits: (entry: KnowledgeEntry) => boolean) =>
    shelf.entries.filter(fits).map((entry): KnowledgeTask => {
      const version = entry.versions[0]
      return { id: entry.id, state: entry.state, latest: entry.latest, published: entry.published, title: version?.title ?? '', author: version?.author ?? system, changedAt: entry.changedAt, validUntil: version?.validUntil ?? null, reviewBy: version?.reviewBy ?? null, mayReview: version?.author.id !== userId }
    })
  return { inReview: tasks((one) => one.state === 'in-review'), drafts: tasks((one) => one.state === 'draft'), due: tasks((one) => one.published !== null && (one.versions[0]?.reviewBy ?? '9') <= '2026-11-22'), withdrawn: tasks((one) => one.state === 'withdrawn') }
}
