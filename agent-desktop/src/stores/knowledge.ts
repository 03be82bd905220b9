import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { KnowledgeHit } from '@/api/types'
import { answerWith, hintCount, questionOf } from '@/state/knowledge'
import { useDrafts } from './drafts'
import { useParts } from './parts'

/** How long typing must rest before the knowledge base is asked, in milliseconds. */
export const hintDelay = 300

export type Hints =
  | { readonly at: 'none' }
  | { readonly at: 'asking'; readonly before: readonly KnowledgeHit[] }
  | { readonly at: 'found'; readonly hits: readonly KnowledgeHit[] }
  | { readonly at: 'away' }

/**
 * What the knowledge base has on what is being typed. A field tells of its text when an input method has finished composing, not before, so half
 * a syllable is never asked for. A late answer to an earlier question is dropped; the hints before stay in sight until the next are there.
 */
export const useKnowledge = defineStore('knowledge', () => {
  const { core, watch: coreWatch } = useParts()
  const drafts = useDrafts()
  const hints = shallowRef<Hints>({ at: 'none' })
  const shown = computed(() => (hints.value.at === 'found' ? hints.value.hits : hints.value.at === 'asking' ? hints.value.before : []))
  let asked = ''
  let round = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const question = computed(() => (drafts.open === null ? '' : questionOf(drafts.open.form.facts)))
  const draftId = computed(() => drafts.open?.id ?? null)

  watch(draftId, () => {
    hints.value = { at: 'none' }
    asked = ''
  })
  watch([question, draftId], () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (question.value === '') {
      round++
      asked = ''
      hints.value = { at: 'none' }
    } else if (question.value !== asked) timer = setTimeout(() => void ask(), hintDelay)
  }, { immediate: true })
  coreWatch.onChange((up) => {
    if (up && hints.value.at === 'away' && question.value !== '') void ask()
  })

  async function ask(): Promise<void> {
    timer = null
    const mine = ++round
    asked = question.value
    hints.value = { at: 'asking', before: shown.value }
    const outcome = await core.knowledge({ q: asked, limit: hintCount })
    if (mine !== round) return
    if (outcome.as === 'done') hints.value = { at: 'found', hits: outcome.value.items }
    else {
      asked = ''
      hints.value = { at: 'away' }
    }
  }

  /** Puts a hint into the answer and cites it. Only where an answer is written. */
  function take(index: number): boolean {
    const hit = shown.value[index]
    const draft = drafts.open
    if (hit === undefined || draft === null || draft.kind !== 'consultation' || drafts.work.at !== 'writing') return false
    const next = answerWith(draft.form.answer, draft.form.cited, hit)
    if (next === null) return false
    draft.form.answer = next.answer
    draft.form.cited = next.cited
    drafts.touched()
    return true
  }

  function drop(entry: string): void {
    const draft = drafts.open
    if (draft === null) return
    draft.form.cited = draft.form.cited.filter((one) => one.entry !== entry)
    drafts.touched()
  }

  return { hints, shown, take, drop }
})
