// Package solidity says where a contract written in Solidity keeps its variables, and by which topic its events are known:
// what stands in a query as "slot" and as "topic0".
//
//	mapping(address => uint256) balances at slot 9   Mapping(SlotOf(9), key)
//	uint64[] times at slot 3                         Array(SlotOf(3), index, Element{Bits: 64})
//	the second word of a struct                      Member(slot, 1)
//	event Transfer(address indexed from, …)          ParseEvent(text), then Topic0
//
// The rules are those of "Layout of State Variables in Storage" and of the "Contract ABI Specification" in Solidity's manual. Vyper
// hashes the slot before the key, and contracts in assembly may do anything: check a slot against a value that you know.
//
// Every refusal is a [fault.Error] that says at which character of the text it stopped, counted from 1.
package solidity
