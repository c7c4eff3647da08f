package api

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/hindsight-zk/hindsight/api/wire"
)

// Whoever asked for a webhook is told of the end while the server runs, and can check it with the secret of the answer.
func TestWebhookOfAJob(t *testing.T) {
	type message struct {
		header http.Header
		body   []byte
	}
	got := make(chan message, 9)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		got <- message{r.Header, body}
	}))
	defer receiver.Close()
	n := newNode(t, func(n *node) { n.config.InsecureWebhooks = true })
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	public := listenLocal(t)
	go func() { ended <- n.Server.Run(ctx, public, nil) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	var j wire.Job
	w := n.do("POST", "/v1/jobs", `{"query":`+question(7)+`,"webhook":{"url":"`+receiver.URL+`/hook"}}`)
	n.must(json.Unmarshal(w.Body.Bytes(), &j))
	if j.Subscription == nil {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	n.take()
	n.prove(7)
	select {
	case m := <-got:
		checker, err := standardwebhooks.NewWebhook(j.Subscription.Secret)
		n.must(err)
		n.must(checker.Verify(m.body, m.header))
		var e wire.WebhookEvent
		n.must(json.Unmarshal(m.body, &e))
		if e.Type != "job.done" || e.Data.ID != idOf(7) || e.Data.StatementHash == nil || e.Timestamp.IsZero() || e.Data.Subscription != nil {
			t.Errorf("told %+v", e)
		}
	case <-time.After(patience):
		t.Fatal("nobody was told")
	}
}
