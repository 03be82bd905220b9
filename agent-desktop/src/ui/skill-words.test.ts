import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { describe, expect, it } from 'vitest'
import { CoreWatch } from '@/api/core-watch'
import type { Line } from '@/api/types'
import { makeI18n } from '@/i18n'
import { useLines } from '@/stores/lines'
import { partsKey, type Parts } from '@/stores/parts'
import { useSkills } from '@/stores/skills'
import { useSkillWords } from './skill-words'

function words(lines: string[]) {
  let made: ReturnType<typeof useSkillWords> | null = null
  const app = createApp({
    setup() {
      made = useSkillWords()
      useLines().all = lines.map((number) => ({ number, name: number === '12315' ? '消费维权' : '食品药品' }) as Line)
      useSkills().names = new Map([['yue', '粤语']])
      return () => null
    },
  })
  app.use(createPinia()).use(makeI18n('zh-CN')).provide(partsKey, { core: {}, watch: new CoreWatch(() => Promise.resolve(true)) } as unknown as Parts)
  app.mount(document.createElement('div'))
  return made as unknown as ReturnType<typeof useSkillWords>
}

describe('the words of skills', () => {
  it('name each, the best first', () => expect(words(['12315', '12331']).wordsOf({ yue: 4, 12331: 7, 12315: 5 })).toBe('食品药品 7 · 消费维权 5 · 粤语 4'))
  it('are short for who is equally good at every line', () => expect(words(['12315', '12331']).wordsOf({ 12315: 8, 12331: 8, yue: 9 })).toBe('粤语 9 · 各线路 8'))
  it('keep a code that has no name', () => expect(words([]).wordsOf({ odd: 1 })).toBe('odd 1'))
  it('are empty for nobody', () => expect(words([]).wordsOf(null)).toBe(''))
})
