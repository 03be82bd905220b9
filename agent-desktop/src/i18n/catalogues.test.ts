import { describe, expect, it } from 'vitest'
import { makeI18n } from '.'
import { en } from './en'
import { zhCN } from './zh-CN'

function leaves(value: object, path = ''): Map<string, string> {
  return new Map(Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? [[`${path}${key}`, inner] as const] : [...leaves(inner as object, `${path}${key}.`)])))
}
const chinese = leaves(zhCN)
const english = leaves(en)

describe('catalogues', () => {
  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })
  it('name the same parameters in each sentence', () => {
    const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    for (const [key, text] of chinese) expect([key, parameters(english.get(key) ?? '')]).toEqual([key, parameters(text)])
  })
  it('can be said: a sign of the library (|, @, {) in a sentence would take its page down', () => {
    for (const [locale, sentences] of [['zh-CN', chinese], ['en', english]] as const) {
      const { t } = makeI18n(locale).global
      for (const key of sentences.keys()) expect(() => t(key), key).not.toThrow()
    }
  })
  it('leave no sentence empty', () => {
    for (const [key, text] of [...chinese, ...english]) expect([key, text.trim()]).not.toEqual([key, ''])
  })
})
