package main

import (
	"reflect"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"
)

func (p *program) configCommand() *cobra.Command {
	var f configFlags
	cmd := &cobra.Command{
		Use:   "config [--config FILE]",
		Short: "Check a configuration of serve and worker, and print what is in force",
		Long: `Load a configuration as serve and worker do: the file, over it the variables HINDSIGHT_…, over these the flags. Print what is in force,
defaults included, in the form of the file; of URLs only scheme and host are shown, for the rest may be secret. An unknown key or a value that
can't work ends it with the reason. Nothing is opened, nothing is asked.`,
		Example: "  hindsight config --config hindsight.yaml\n  HINDSIGHT_WORKER__MEMORY=12GiB hindsight config --chain 1=https://…",
		Args:    flagsOnly,
		RunE: func(*cobra.Command, []string) error {
			c, err := f.load(p.home)
			if err != nil {
				return err
			}
			return p.printConfig(c)
		},
	}
	f.add(cmd)
	return cmd
}

func (p *program) printConfig(c *config) error {
	shown := *c
	shown.Store = redactURL(c.Store)
	if strings.Contains(c.Keys.From, "://") { // else it is a folder
		shown.Keys.From = redactURL(c.Keys.From)
	}
	shown.Trace.Endpoint = redactURL(c.Trace.Endpoint)
	shown.Fulfil.RPC = redactURL(c.Fulfil.RPC)
	shown.Chains = nil
	for _, one := range c.Chains {
		urls := one.RPC
		one.RPC = nil
		for _, u := range urls {
			one.RPC = append(one.RPC, redactURL(u))
		}
		shown.Chains = append(shown.Chains, one)
	}
	encoder := yaml.NewEncoder(p.stdout)
	encoder.SetIndent(2)
	if err := encoder.Encode(keyed(reflect.ValueOf(shown))); err != nil {
		return badConfig("configuration", "can't be printed: %w", err)
	}
	return encoder.Close()
}

// keyed writes a part of the configuration with the keys of the file, in the order of the program.
func keyed(v reflect.Value) *yaml.Node {
	switch v.Kind() {
	case reflect.Struct:
		node := &yaml.Node{Kind: yaml.MappingNode}
		for i := range v.NumField() {
			key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("koanf"), ",")
			if v.Field(i).IsZero() && v.Field(i).Kind() != reflect.Bool {
				continue // not set, and without a default
			}
			node.Content = append(node.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, keyed(v.Field(i)))
		}
		return node
	case reflect.Slice:
		node := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			node.Content = append(node.Content, keyed(v.Index(i)))
		}
		return node
	default:
		value := v.Interface()
		if d, ok := value.(time.Duration); ok {
			value = d.String()
		}
		node := new(yaml.Node)
		_ = node.Encode(value) // a scalar, or a map of strings
		return node
	}
}
