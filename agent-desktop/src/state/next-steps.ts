import type { NextStep } from '@/api/types'

/** Steps that cannot be taken, under one reason. */
export interface Barred {
  readonly why: string
  readonly steps: readonly { readonly step: string; readonly name: string; readonly why: string }[]
}

/**
 * Why the rest cannot be taken, each reason said once: the core names the step in its reason, so reasons that differ only in that
 * name are one. What is possible now stands on the buttons and is not repeated.
 */
export function barred(next: readonly NextStep[], nameOf: (step: string) => string): Barred[] {
  const groups = new Map<string, { step: string; name: string; why: string }[]>()
  for (const { step, allowed, why } of next) {
    if (allowed) continue
    const name = nameOf(step)
    const reason = (why ?? '').replaceAll(`不能“${name}”`, '还不能办理以下步骤').replaceAll(`“${name}”`, '以下步骤').replace(/现在可以：.*$/u, '')
    groups.set(reason, [...(groups.get(reason) ?? []), { step, name, why: why ?? '' }])
  }
  return [...groups].map(([why, steps]) => ({ why: steps.length === 1 ? (steps[0]?.why ?? why) : why, steps }))
}

/** An article as people cite it: O121 is 第121号令. */
export function cited(article: string): string {
  return article.replaceAll(/\bO(\d+)\b/g, '第$1号令')
}
