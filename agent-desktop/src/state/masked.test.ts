import { describe, expect, it } from 'vitest'
import { reasonFits, shownOf } from './masked'

const now = Date.parse('2026-11-21T06:00:00Z')
const inTen = '2026-11-21T06:10:00Z'
const masked = { masked: true, until: null, refusal: null }

describe('a masked field', () => {
  it('is whole when nothing is said of it, and when it is one’s own of today', () => {
    expect(shownOf('陈小春', undefined, null, now)).toEqual({ as: 'whole', value: '陈小春', left: null })
    expect(shownOf('陈小春', { masked: false, until: null, refusal: null }, null, now)).toEqual({ as: 'whole', value: '陈小春', left: null })
  })
  it('is masked until it is opened, then counts down and is masked again to the second', () => {
    expect(shownOf('陈**', masked, null, now)).toEqual({ as: 'masked', value: '陈**', refusal: null })
    const opened = { value: '陈小春', until: inTen }
    expect(shownOf('陈**', masked, opened, now)).toEqual({ as: 'whole', value: '陈小春', left: 600_000 })
    expect(shownOf('陈**', masked, opened, now + 599_999)).toMatchObject({ as: 'whole', left: 1 })
    expect(shownOf('陈**', masked, opened, now + 600_000)).toEqual({ as: 'masked', value: '陈**', refusal: null })
  })
  it('that came whole for a time shows nothing of it after the end', () => {
    const part = { masked: false, until: inTen, refusal: null }
    expect(shownOf('陈小春', part, null, now)).toEqual({ as: 'whole', value: '陈小春', left: 600_000 })
    expect(shownOf('陈小春', part, null, now + 600_000)).toEqual({ as: 'masked', value: '******', refusal: null })
  })
  it('that may not be opened says why', () => {
    expect(shownOf('陈**', { ...masked, refusal: '举报人身份信息受保护' }, null, now)).toMatchObject({ as: 'masked', refusal: '举报人身份信息受保护' })
  })
})

describe('a reason', () => {
  it('has five to two hundred characters, white space around it left out', () => {
    expect(['', '    ', '回访一下', '  回访一下  ', '字'.repeat(201)].map(reasonFits)).toEqual([false, false, false, false, false])
    expect(['回访当事人', '𠮷𠮷𠮷𠮷𠮷', '字'.repeat(200)].map(reasonFits)).toEqual([true, true, true])
    expect(reasonFits('𠮷𠮷𠮷')).toBe(false)
  })
})
