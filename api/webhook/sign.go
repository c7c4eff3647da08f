package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Key derives the key of a subscription's signatures from the node's secret: it is stored nowhere.
func Key(secret []byte, subscription string) []byte {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte("hindsight webhook 1 "))
	mac.Write([]byte(subscription))
	return mac.Sum(nil)
}

// Secret is a subscription's key as receivers are told it, and as libraries of Standard Webhooks read it.
func Secret(secret []byte, subscription string) string {
	return "whsec_" + base64.StdEncoding.EncodeToString(Key(secret, subscription))
}

// sign sets the headers of Standard Webhooks.
func sign(header http.Header, key []byte, id string, at time.Time, body []byte) error {
	signer, err := standardwebhooks.NewWebhookRaw(key)
	if err != nil {
		return err
	}
	signature, err := signer.Sign(id, at, body)
	if err != nil {
		return err
	}
	// The names are in lower case in the spec, and on the wire as Go writes them: names of headers have no case.
	header.Set(standardwebhooks.HeaderWebhookID, id)
	header.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	header.Set(standardwebhooks.HeaderWebhookSignature, signature)
	return nil
}
