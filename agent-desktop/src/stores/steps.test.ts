import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { describe, expect, it } from 'vitest'
import type { Core } from '@/api/core'
import { CoreWatch } from '@/api/core-watch'
import type { Outcome } from '@/api/outcome'
import type { StepInfo } from '@/api/types'
import { FakeLine } from '@/line/fake-line'
import { partsKey, type Parts } from './parts'
import { useSteps } from './steps'

describe('the catalogue of steps', () => {
  const asked: string[] = []
  const refuse = (article: string): StepInfo => ({ step: 'refuse', name: '不予受理', article, fields: [] })
  let away = false
  const core = {
    steps: (rules: string) => {
      asked.push(rules)
      const outcome: Outcome<{ items: StepInfo[] }> = away ? { as: 'away' } : { as: 'done', value: { items: [refuse(rules === 'order-20' ? 'O20 第十五条' : 'O121 第十六条')] }, status: 200 }
      return Promise.resolve(outcome)
    },
  } as unknown as Core
  const app = createApp({})
  app.provide(partsKey, { core, watch: new CoreWatch(() => Promise.resolve(true)), line: new FakeLine() } as unknown as Parts)
  const pinia = createPinia()
  app.use(pinia)
  setActivePinia(pinia)

  it('is that of the rules of the ticket that is worked on, each read once', async () => {
    const steps = useSteps()
    const article = () => steps.catalogue.get('refuse')?.article
    away = true
    await steps.load('order-20')
    expect(steps.catalogue.size).toBe(0)
    away = false
    await steps.load()
    expect(article()).toBe('O20 第十五条')
    await steps.load('order-121')
    expect(article()).toBe('O121 第十六条')
    await steps.load('order-20')
    expect(article()).toBe('O20 第十五条')
    expect(asked).toEqual(['order-20', 'order-20', 'order-121'])
  })
})
