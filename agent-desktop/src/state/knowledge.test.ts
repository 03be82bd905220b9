import { describe, expect, it } from 'vitest'
import { answerWith, diffLines, mostCited, piecesOf, questionOf, readCitations, type Answering, type Citation } from './knowledge'
import { emptyForm, isBlank, readForm, toBody } from './ticket-form'

const hit: Answering = { id: 'e1', version: 2, title: '七日无理由退货', answer: '可以退。', law: '《消费者权益保护法》', article: '第二十五条' }
const citation: Citation = { entry: 'e1', version: 2, title: '七日无理由退货', law: '《消费者权益保护法》', article: '第二十五条' }

describe('what the knowledge base is asked', () => {
  it('is the end of the text, at most 200 characters', () => {
    expect(questionOf('退货'.repeat(200))).toHaveLength(200)
    expect(questionOf(`${'前'.repeat(300)}七日退货`)).toMatch(/七日退货$/)
  })
  it('has no number of a person, an order or a phone in it', () => {
    const asked = questionOf('陈先生 13971000001，身份证 11010519491231002X，订单 2026-1118-778899，７天能退吗，139 7100 0001')
    expect(asked).not.toMatch(/\d{5}|139|7100|1949/)
    expect(asked).toContain('天能退吗')
  })
  it('is nothing while there is less than a word', () => {
    for (const text of ['', ' ', '退', '\n']) expect(questionOf(text)).toBe('')
    expect(questionOf('退货')).toBe('退货')
    expect(questionOf('7天退货')).toBe('7天退货')
  })
  it('never begins with half a character', () => expect(questionOf('𠮷'.repeat(101) + '退')).toHaveLength(199))
})

describe('an answer by the knowledge base', () => {
  it('comes with its source and is cited', () => {
    expect(answerWith('', [], hit)).toEqual({ answer: '可以退。\n依据：《消费者权益保护法》第二十五条', cited: [citation] })
  })
  it('leaves what was written', () => expect(answerWith('您好。\n', [], hit)?.answer).toBe('您好。\n\n可以退。\n依据：《消费者权益保护法》第二十五条'))
  it('is not taken twice, nor beyond what the core takes', () => {
    expect(answerWith('x', [citation], hit)).toBeNull()
    expect(answerWith('x', Array.from({ length: mostCited }, (_, i) => ({ ...citation, entry: `other ${i}` })), hit)).toBeNull()
  })
  it('is sent as entry and version, with an answer only', () => {
    const form = { ...emptyForm(), facts: '问', answer: '答', cited: [citation] }
    const from = { callId: null, line: null }
    expect(toBody(form, 'consultation', from, '2026-11-22').cited).toEqual([{ entry: 'e1', version: 2 }])
    expect(toBody({ ...form, answer: ' ' }, 'consultation', from, '2026-11-22')).not.toHaveProperty('cited')
    expect(toBody(form, 'suggestion', from, '2026-11-22')).not.toHaveProperty('cited')
  })
  it('is restored with its draft, and what does not fit is not', () => {
    expect(readForm({ answer: '答', cited: [citation, 'x', null, { entry: 'e2' }] }).cited).toEqual([citation])
    expect(readCitations('x')).toEqual([])
    expect(isBlank({ ...emptyForm(), cited: [citation] }, '')).toBe(false)
    expect(isBlank(emptyForm(), '')).toBe(true)
  })
})

describe('passages and versions', () => {
  it('are cut at the marks', () => {
    expect(piecesOf('七日无理由退货', [{ from: 0, until: 2 }, { from: 5, until: 7 }])).toEqual([{ text: '七日', marked: true }, { text: '无理由', marked: false }, { text: '退货', marked: true }])
    expect(piecesOf('退货', [])).toEqual([{ text: '退货', marked: false }])
    expect(piecesOf('退货', [{ from: 0, until: 9 }])).toEqual([{ text: '退货', marked: false }])
  })
  it('are compared sentence by sentence', () => {
    expect(diffLines('甲。乙。\n丙', '甲。丁。\n丙')).toEqual([{ kind: 'same', text: '甲。' }, { kind: 'removed', text: '乙。' }, { kind: 'added', text: '丁。' }, { kind: 'same', text: '丙' }])
    expect(diffLines('', '新')).toEqual([{ kind: 'added', text: '新' }])
    expect(diffLines('旧', '')).toEqual([{ kind: 'removed', text: '旧' }])
  })
  it('give both texts back', () => {
    const before = '一。二。三。四。五'
    const after = '二。一。三！四。六。五'
    const lines = diffLines(before, after)
    expect(lines.filter((line) => line.kind !== 'added').map((line) => line.text).join('')).toBe(before)
    expect(lines.filter((line) => line.kind !== 'removed').map((line) => line.text).join('')).toBe(after)
  })
})
