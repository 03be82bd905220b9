import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { makeRouter } from '@/app/router'
import { httpCore } from '@/api/core'
import { browserSocket } from '@/desk/browser-socket'
import { telephonyHealth } from '@/desk/health'
import { CoreWatch, watched } from '@/api/core-watch'
import { indexedStore } from '@/drafts/local-store'
import { indexedStepStore } from '@/drafts/step-store'
import { makeI18n } from '@/i18n'
import { JsSipLine } from '@/line/jssip-line'
import { measure } from '@/app/measuring'
import { useDevice } from '@/stores/device'
import { partsKey, type Parts } from '@/stores/parts'
import { useSession } from '@/stores/session'
import '@/theme'

function realParts(): Parts {
  const host = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}`
  const sound = document.createElement('audio')
  sound.autoplay = true
  document.body.append(sound)
  const core = httpCore()
  const watch = new CoreWatch(() => core.healthy())
  return {
    core: watched(core, (outcome) => watch.heard(outcome)),
    watch,
    line: new JsSipLine(host, sound),
    local: indexedStore(),
    steps: indexedStepStore(),
    openDeskSocket: () => browserSocket(`${host}/telephony/desk`),
    telephonyHealth: () => telephonyHealth(),
  }
}

async function start(): Promise<void> {
  const parts = __FAKE_SERVERS__ ? (await import('@/dev/parts')).fakeParts() : realParts()
  const app = createApp(App)
  app.provide(partsKey, parts)
  app.use(createPinia())
  app.use(makeI18n('zh-CN'))
  app.use(
    makeRouter(
      () => {
        const session = useSession()
        if (session.login.at === 'unknown') return 'open'
        if (session.user === null) return 'login'
        return useDevice().mode === 'unchecked' && session.user.seat ? 'device-check' : 'desk'
      },
      () => useSession().user,
    ),
  )
  app.mount('#app')
  measure(parts.line)
}

void start()
