package webhook

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// CodeURL refuses a URL that webhooks can't go to.
const CodeURL = "webhook-url"

// maxURL is the longest URL in bytes.
const maxURL = 2048

// internal are the networks that nothing on the internet has an address in, or that lead into one: webhooks must not go
// there, since whoever asks names the URL, and the node may stand beside things that only trust their neighbours.
var internal = parsePrefixes(
	"0.0.0.0/8",        // this network; Linux takes 0.0.0.0 for itself
	"10.0.0.0/8",       // private (RFC 1918)
	"100.64.0.0/10",    // carrier-grade NAT (RFC 6598); 100.100.100.200 is Alibaba's metadata
	"127.0.0.0/8",      // loopback
	"168.63.129.16/32", // Azure's host agent
	"169.254.0.0/16",   // link-local; 169.254.169.254 is most clouds' metadata
	"172.16.0.0/12",    // private
	"192.0.0.0/24",     // protocol assignments; 192.0.0.192 is Oracle's metadata
	"192.0.2.0/24",     // documentation
	"192.88.99.0/24",   // relays of 6to4
	"192.168.0.0/16",   // private
	"198.18.0.0/15",    // benchmarks
	"198.51.100.0/24",  // documentation
	"203.0.113.0/24",   // documentation
	"224.0.0.0/4",      // multicast
	"240.0.0.0/4",      // reserved, and broadcast
	"2001::/23",        // protocol assignments: Teredo, benchmarks, ORCHID
	"2001:db8::/32",    // documentation
	"2002::/16",        // 6to4: holds an IPv4 address
	"3fff::/20",        // documentation
)

// global is all of IPv6 that is routed on the internet. What is outside is refused: loopback, unspecified, link-local, unique
// local (fd00:ec2::254 is Amazon's metadata), multicast, NAT64 (64:ff9b::/96 and 64:ff9b:1::/48), discard.
var global = netip.MustParsePrefix("2000::/3")

func parsePrefixes(all ...string) (prefixes []netip.Prefix) {
	for _, s := range all {
		prefixes = append(prefixes, netip.MustParsePrefix(s))
	}
	return prefixes
}

// IsPublic says whether an address is one of the internet.
func IsPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsValid() || a.Is6() && !global.Contains(a) {
		return false
	}
	for _, p := range internal {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// isPort keeps webhooks from speaking to the services of old, which lie below 1024.
func isPort(port uint16) bool { return port == 443 || port == 80 || port >= 1024 }

// CheckURL refuses URLs that webhooks can't go to, whatever their host's name turns out to be: an answer while somebody is
// there to read it. What the name leads to is checked when it is dialled. With insecure, which is for tests and
// development, everything that is a URL of http or https passes.
func CheckURL(raw string, insecure bool) error {
	if len(raw) > maxURL {
		return refuse("longer than %d bytes", maxURL)
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Opaque != "" {
		return refuse("not a URL; write one as https://example.com/hook")
	}
	switch {
	case u.Scheme != "https" && !(insecure && u.Scheme == "http"):
		return refuse("must start with https://")
	case u.User != nil:
		return refuse("must hold no user and password; receivers know a webhook by its signature")
	case u.Fragment != "":
		return refuse("must have no #fragment, which is never sent")
	}
	if insecure {
		return nil
	}
	if port := u.Port(); port != "" || strings.HasSuffix(u.Host, ":") {
		n, err := strconv.ParseUint(port, 10, 16)
		if err != nil || !isPort(uint16(n)) {
			return refuse("port %q is none of 443, 80, and 1024 to 65535", port)
		}
	}
	return checkHost(u.Hostname())
}

// checkHost refuses addresses that are not public, in every notation that some resolver understands, and names that can't be
// of the internet.
func checkHost(host string) error {
	if a, err := netip.ParseAddr(host); err == nil {
		if a.Zone() != "" || !IsPublic(a) {
			return refuse("%s is not a public address", host)
		}
		return nil
	}
	name := strings.ToLower(strings.TrimSuffix(host, "."))
	labels := strings.Split(name, ".")
	for _, label := range labels {
		if label == "" || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return refuse("%q is no host name; write names that are not ASCII in punycode", host)
		}
	}
	last := labels[len(labels)-1]
	switch {
	case strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x"):
		return refuse("%q is an address in an unusual form; write a name, or four decimal numbers", host)
	case len(labels) == 1 || last == "localhost" || last == "local" || last == "internal" || last == "arpa" || len(name) > 253:
		return refuse("%q is no name of the internet", host)
	}
	return nil
}

func refuse(format string, args ...any) error {
	return fault.New(fault.Invalid, CodeURL, "webhook.url", format, args...)
}
