import { describe, expect, it } from 'vitest'
import { en } from '@/i18n/en'
import { zhCN as zh } from '@/i18n/zh-CN'
import { callFigures, keyWords, long, share } from './figures'

describe('figures in words', () => {
  it('says that there is nothing to divide by', () => {
    expect(share(null)).toBe('—')
    expect(share(0.9512)).toBe('95.1%')
    expect(long(null)).toBe('—')
    expect(long('PT6.912S')).toBe('6.9s')
  })
  it('shows a quarter of an hour in the time of China', () => {
    expect(keyWords('interval', '2026-11-22T01:15:00Z', '其他')).toBe('11-22 09:15')
    expect(keyWords('line', 'other', '其他')).toBe('其他')
    expect(keyWords('day', '2026-11-22', '其他')).toBe('2026-11-22')
  })
  it('has words and a formula for every column, in both languages', () => {
    for (const words of [zh.statistics, en.statistics]) {
      for (const { name } of callFigures) {
        expect(words, name).toHaveProperty(name)
        expect(words.formula, name).toHaveProperty(name)
      }
    }
  })
})
