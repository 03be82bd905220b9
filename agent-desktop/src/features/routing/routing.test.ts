import { describe, expect, it } from 'vitest'
import { zhCN } from '@/i18n/zh-CN'
import { differences } from './changes'
import { fieldWords } from './fieldNames'
import { numbersOf, spansOf, textOf } from './hours'
import { levelOf, moved, same, withLevel } from './matrix'

describe('opening hours', () => {
  it('are read as people write them, and written in one way', () => {
    const read = spansOf('8:30—12:00，13：30 ~ 18:00')
    expect(read).toEqual({ spans: [{ from: '08:30', until: '12:00' }, { from: '13:30', until: '18:00' }], bad: null })
    expect(textOf(read.spans)).toBe('08:30-12:00 13:30-18:00')
    expect(spansOf(textOf(read.spans))).toEqual(read)
  })
  it('say what cannot be read', () => {
    expect(spansOf('08:30-12:00 下午').bad).toBe('下午')
    expect(spansOf('  ')).toEqual({ spans: [], bad: null })
  })
})

describe('a list of numbers', () => {
  it('is read with any separator', () => {
    expect(numbersOf('5， 15')).toEqual([5, 15])
    expect(numbersOf('5 秒')).toBeNull()
  })
})

describe('the table of skills', () => {
  it('stops at its edges', () => {
    expect(moved('ArrowUp', 0, 2, 3, 4)).toEqual({ row: 0, column: 2 })
    expect(moved('ArrowRight', 1, 3, 3, 4)).toEqual({ row: 1, column: 3 })
    expect(moved('Enter', 1, 3, 3, 4)).toEqual({ row: 2, column: 3 })
    expect(moved('a', 1, 3, 3, 4)).toBeNull()
  })
  it('takes levels 1 to 9 and nothing else', () => {
    expect([levelOf('9'), levelOf(''), levelOf('0'), levelOf('12'), levelOf('x')]).toEqual([9, null, undefined, undefined, undefined])
    expect(withLevel({ yue: 3, en: 1 }, 'en', null)).toEqual({ yue: 3 })
    expect(same({ yue: 3, en: 1 }, { en: 1, yue: 3 })).toBe(true)
    expect(same({ yue: 3 }, { yue: 4 })).toBe(false)
  })
})

describe('a change', () => {
  const { name, item } = zhCN.routing.change
  const named = (path: string) => fieldWords(path, { field: (field) => name[field], item: (n) => item.replace('{n}', String(n)) })
  const words = { none: '无', yes: '是', no: '否', part: named }
  it('has the words of people', () => {
    expect(named('announce.everySeconds')).toBe('等候播报 · 播报间隔（秒）')
    expect(named('steps.0.skills.12331')).toBe('要求 · 第 1 项 · 技能 · 12331')
    expect(named('languages.1.skill')).toBe('语言按键 · 第 2 项 · 技能')
    expect(differences({ survey: false }, { survey: true }, words)).toEqual([{ field: 'survey', old: '否', now: '是' }])
  })
  it('is told leaf by leaf', () => {
    const old = { priority: 0, announce: { everySeconds: 40 }, emergency: null, missBackoffSeconds: [5, 15], steps: [{ after: 0, skills: {} }] }
    const now = { priority: 0, announce: { everySeconds: 30 }, emergency: { text: '系统维护' }, missBackoffSeconds: [5], steps: [{ after: 0, skills: { yue: 3 } }] }
    expect(differences(old, now, words)).toEqual([
      { field: 'announce.everySeconds', old: '40', now: '30' },
      { field: 'emergency', old: '无', now: '内容 系统维护' },
      { field: 'missBackoffSeconds', old: '5 15', now: '5' },
      { field: 'steps.0.skills.yue', old: '无', now: '3' },
    ])
    expect(differences(now, now, words)).toEqual([])
  })
})
