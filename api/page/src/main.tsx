import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Ask } from './ask'
import { JobView } from './job'
import { Jobs } from './jobs'
import { apiKey, keepSampling, problemOf, samples, takeKey, trouble, useStatus } from './node'
import { NodeView } from './node-view'
import { ProofView, VerifyView } from './proof'
import { fragment, links, parseRoute, type Route } from './router'
import { remembered, useStore } from './store'
import { Announcer, Icon, keyDialog, Labelled, Title } from './ui'

function App() {
  const route = parseRoute(useStore(fragment))
  const skip = (event: MouseEvent): void => {
    event.preventDefault() // the fragment of the address is the view
    document.getElementById('main')?.focus()
  }
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <Header route={route} />
      <main id="main" tabIndex={-1}>
        <View route={route} />
      </main>
      <Footer />
      <Outage />
      <KeyDialog />
      <Announcer />
    </>
  )
}

function View({ route }: { route: Route }) {
  switch (route.view) {
    case 'ask':
      return <Ask linked={route.query} />
    case 'jobs':
      return <Jobs route={route} key={route.trail.join()} />
    case 'job':
      return <JobView id={route.id} key={route.id} />
    case 'proof':
      return <ProofView hash={route.hash} key={route.hash} />
    case 'verify':
      return <VerifyView />
    case 'node':
      return <NodeView />
    case 'missing':
      return (
        <>
          <Title text="There is nothing here" />
          <p class="lead">
            The address names no view of this page. <a href={links.ask}>Ask a question</a>, or look at the <a href={links.jobs()}>jobs</a>.
          </p>
        </>
      )
  }
}

function Header({ route }: { route: Route }) {
  const link = (href: string, text: string, views: Route['view'][]) => (
    <li>
      <a href={href} aria-current={views.includes(route.view) ? 'page' : undefined}>
        {text}
      </a>
    </li>
  )
  return (
    <header class="top">
      <div class="bar">
        <a class="brand" href={links.ask}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M9.6 10.4A8.5 8.5 0 1 1 7.5 16M9.3 5.6v5.2h5.2" />
            <path d="m12.6 16.2 2.6 2.6 4.6-5" />
          </svg>
          Hindsight
        </a>
        <nav aria-label="Views">
          <ul>
            {link(links.ask, 'Ask', ['ask'])}
            {link(links.jobs(), 'Jobs', ['jobs', 'job'])}
            {link(links.verify, 'Verify', ['verify', 'proof'])}
            {link(links.node, 'Node', ['node'])}
          </ul>
        </nav>
        <div class="tools">
          <KeyButton />
          <Theme />
        </div>
      </div>
    </header>
  )
}

function KeyButton() {
  const key = useStore(apiKey)
  return (
    <button type="button" class={key ? 'tool on' : 'tool'} aria-label={key ? 'API key: set' : 'API key: none'} title={key ? 'API key: set' : 'API key: none'} onClick={() => keyDialog.set(true)}>
      <Icon name="key" />
    </button>
  )
}

function KeyDialog() {
  const open = useStore(keyDialog)
  const key = useStore(apiKey)
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [fault, setFault] = useState('')
  useEffect(() => {
    if (!open) return
    setText(apiKey.get() ?? '')
    setFault('')
    dialog.current?.showModal()
  }, [open])
  const close = (): void => dialog.current?.close()
  const take = (value: string): void => {
    try {
      takeKey(value.trim() || undefined)
      close()
    } catch (error) {
      setFault(problemOf(error).detail)
    }
  }
  return (
    <dialog ref={dialog} aria-labelledby="key-title" onClose={() => keyDialog.set(false)}>
      <form onSubmit={(e) => { e.preventDefault(); take(text) }} autocomplete="off">
        <h2 id="key-title">API key</h2>
        <p>Some nodes answer only to who has a key; with one you have a share of your own. It stays in this tab, is sent to this node only, and is forgotten when the tab is closed.</p>
        <Labelled label="Key" hint="hs_…, from whoever runs the node.">
          {(ids) => <input {...ids} type="password" class="code" autocomplete="off" spellcheck={false} value={text} onInput={(e) => { setFault(''); setText(e.currentTarget.value) }} />}
        </Labelled>
        <p class="field-error" role="status">
          {fault && `It ${fault}`}
        </p>
        <p class="actions">
          <button type="submit" class="button">
            Use it
          </button>
          {key && (
            <button type="button" class="button quiet" onClick={() => take('')}>
              Forget it
            </button>
          )}
          <button type="button" class="button quiet" onClick={close}>
            Close
          </button>
        </p>
      </form>
    </dialog>
  )
}

const local = remembered('local')
const themes = ['system', 'light', 'dark'] as const

function Theme() {
  const [theme, setTheme] = useState<(typeof themes)[number]>(() => themes.find((t) => t === local.get('theme')) ?? 'system')
  const next = (): void => {
    const chosen = themes[(themes.indexOf(theme) + 1) % themes.length]!
    setTheme(chosen)
    local.set('theme', chosen === 'system' ? undefined : chosen)
    if (chosen === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = chosen
  }
  return (
    <button type="button" class="tool" aria-label={`Theme: ${theme}`} title={`Theme: ${theme}`} onClick={next}>
      <Icon name={theme} />
    </button>
  )
}

function Outage() {
  const error = useStore(trouble)
  const seen = useStore(samples).length > 0
  const shown = error && seen && (error.code === 'unreachable' || error.status >= 500)
  return (
    <div class="outage" role="status">
      {shown && (
        <p>
          <Icon name="warning" /> {navigator.onLine ? 'The node does not answer. Trying again…' : 'You are offline.'}
        </p>
      )}
    </div>
  )
}

function Footer() {
  const status = useStatus()
  const licences = document.querySelector<HTMLLinkElement>('link[rel=license]')?.getAttribute('href')
  return (
    <footer>
      <p>
        <a href="/docs">API</a>
        <a href="/openapi.yaml">OpenAPI</a>
        {licences && <a href={licences}>Licences</a>}
        <span>{status ? `hindsight ${status.version || ''}` : 'hindsight'}</span>
      </p>
    </footer>
  )
}

keepSampling()
render(<App />, document.getElementById('app')!)
