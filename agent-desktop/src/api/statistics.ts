import { search, type Core } from './core'
import type { components } from './schema'
import type { ExportFormat } from './types'

type Schemas = components['schemas']
export type CallFigures = Schemas['CallFigures']
export type CallStatistics = Schemas['CallStatistics']
export type AgentFigures = Schemas['AgentFigures']
export type SurveyFigures = Schemas['SurveyFigures']
export type Staffing = Schemas['Staffing']

/** Days of China as YYYY-MM-DD, both included. */
export interface Days {
  readonly from: string
  readonly until: string
}
export interface CallQuestion extends Days {
  readonly by: 'interval' | 'day' | 'line'
  readonly line: string
  /** T in seconds; empty: as each line promises */
  readonly within: string
}

/** Figures, from recorded events. */
export function statisticsCalls(core: Core) {
  const get = <T>(path: string) => core.send<T>({ method: 'GET', path, patience: 30_000 })
  return {
    calls: (question: CallQuestion) => get<CallStatistics>(`/statistics/calls${search({ ...question })}`),
    agents: (days: Days) => get<{ rows: AgentFigures[] }>(`/statistics/agents${search({ ...days })}`),
    surveys: (days: Days, by: 'line' | 'day' | 'agent') => get<{ rows: SurveyFigures[] }>(`/statistics/surveys${search({ ...days, by })}`),
    staffing: (load: { calls: number; handling: number; within: number; target: number }) => get<Staffing>(`/statistics/staffing${search({ ...load })}`),
    exportCalls: (question: CallQuestion, format: ExportFormat) => core.file(`/statistics/calls/export${search({ ...question, format })}`),
    exportAgents: (days: Days, format: ExportFormat) => core.file(`/statistics/agents/export${search({ ...days, format })}`),
  }
}
