// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/hindsight-zk/hindsight/contracts/bindings/bind"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// Anchor is an auto generated low-level Go binding around an user-defined struct.
type Anchor struct {
	Number uint64
	Hash   [32]byte
}

// Answer is an auto generated low-level Go binding around an user-defined struct.
type Answer struct {
	Circuit [32]byte
	Anchors []Anchor
	Outputs [][32]byte
	Proof   []byte
}

// Key is an auto generated low-level Go binding around an user-defined struct.
type Key struct {
	Circuit  [32]byte
	CodeHash [32]byte
}

// LoyaltyRebatePlace is an auto generated low-level Go binding around an user-defined struct.
type LoyaltyRebatePlace struct {
	BlockNumber uint64
	TxIndex     uint16
	LogIndex    uint16
}

// Statement is an auto generated low-level Go binding around an user-defined struct.
type Statement struct {
	SourceChainId uint64
	QueryId       [32]byte
	Anchors       []Anchor
	Outputs       [][32]byte
}

// BalanceAtBlockMetaData contains all meta data concerning the BalanceAtBlock contract.
var BalanceAtBlockMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balancesIndex\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BALANCES_INDEX\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TOKEN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"balanceAt\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"prove\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"queryId\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"BalanceProven\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"indexed\":true,\"internalType\":\"uint64\"},{\"name\":\"balance\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FactCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotProven\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"}]}]",
	ID:  "BalanceAtBlock",
	Bin: "0x610100604052348015610010575f5ffd5b50604051610c8f380380610c8f83398101604081905261002f91610068565b6001600160a01b0393841660805291831660a05290911660c05260e0526100b8565b6001600160a01b0381168114610065575f5ffd5b50565b5f5f5f5f6080858703121561007b575f5ffd5b845161008681610051565b602086015190945061009781610051565b60408601519093506100a881610051565b6060959095015193969295505050565b60805160a05160c05160e051610b8a6101055f395f81816083015261056401525f8181610130015261059101525f8181610109015261022c01525f818160bd01526103100152610b8a5ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806382bfefc81161005857806382bfefc81461012b5780639d9b3f1814610152578063bf32573b14610167578063e7537ebd1461017a575f5ffd5b806315e7ed771461007e57806355380e60146100b85780637eb29f9314610104575b5f5ffd5b6100a57f000000000000000000000000000000000000000000000000000000000000000081565b6040519081526020015b60405180910390f35b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020016100af565b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b6100df7f000000000000000000000000000000000000000000000000000000000000000081565b6101656101603660046108ea565b61018d565b005b6100a561017536600461098b565b6104b0565b6100a561018836600461098b565b61055c565b6040805160018082528183019092525f91816020015b604080518082019091525f80825260208201528152602001906001900390816101a35790505060408051808201825267ffffffffffffffff891680825291517fc57ffb2d0000000000000000000000000000000000000000000000000000000081526004810192909252919250602082019073ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169063c57ffb2d90602401602060405180830381865afa158015610271573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061029591906109bc565b815250815f815181106102aa576102aa6109d3565b60209081029190910101526040805160018082528183019092525f91816020016020820280368337019050509050855f1b815f815181106102ed576102ed6109d3565b60209081029190910101525f73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016630f59586487466103418d8d61055c565b87878b8b6040518863ffffffff1660e01b81526004016103679796959493929190610a81565b602060405180830381865afa158015610382573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103a691906109bc565b90506040518060400160405280600115158152602001888152505f5f8b73ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f8a67ffffffffffffffff1667ffffffffffffffff1681526020019081526020015f205f820151815f015f6101000a81548160ff02191690831515021790555060208201518160010155905050808867ffffffffffffffff168a73ffffffffffffffffffffffffffffffffffffffff167f70b51cce150f340e03db2f93534dda43dd4db75754de5fbe21bcfdc5392d57aa8a60405161049d91815260200190565b60405180910390a4505050505050505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526020818152604080832067ffffffffffffffff851684529091528120805460ff1661054f576040517f05e4ba4200000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8516600482015267ffffffffffffffff841660248201526044015b60405180910390fd5b6001015490505b92915050565b5f5f610588847f00000000000000000000000000000000000000000000000000000000000000006105be565b90506105b646847f0000000000000000000000000000000000000000000000000000000000000000846105ea565b949350505050565b73ffffffffffffffffffffffffffffffffffffffff82165f9081526020829052604081205b9392505050565b60408051606080820183525f80835260208084018290529284018190528351918201845260a087901b7bffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff8716177f03000000000000000000000000000000000000000000000000000000000000001782529181018490529182018190529061068590869061068e565b95945050505050565b5f6060604051905060408101604052600181528260208201526105b66106b485836106bf565b805160209091012090565b60606105e3838360405180602001604052805f815250815160609067ffffffffffffffff85165f0361071d576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b80158061072b575061ffff81115b15610765576040517f325a49bc00000000000000000000000000000000000000000000000000000000815260048101829052602401610546565b5f610771826048610b53565b61077c90601c610b6a565b905067ffffffffffffffff86165f60d062aa37dc8314600a84141762014a3484146121058514171761051584146082851417176112c184146101e08514171761868b84146276adf18514171761074c841461def1851417176208274f8414620827508514176002021760ff16901b905085516040519550808401601f19601f6038018289010116604052808752508460301b8360401b178160201b7f0268696e6473696768742e71756572790000000000000000000000000000000017176020870152601c6020018601602089018660051b81015b80821015610895578151805160036004825f1a0310818652602083015160208701528781026040840151176040870152505050604883019250602082019150610851565b50508160208901825e5050505050509392505050565b803573ffffffffffffffffffffffffffffffffffffffff811681146108ce575f5ffd5b919050565b803567ffffffffffffffff811681146108ce575f5ffd5b5f5f5f5f5f5f60a087890312156108ff575f5ffd5b610908876108ab565b9550610916602088016108d3565b94506040870135935060608701359250608087013567ffffffffffffffff81111561093f575f5ffd5b8701601f8101891361094f575f5ffd5b803567ffffffffffffffff811115610965575f5ffd5b896020828401011115610976575f5ffd5b60208201935080925050509295509295509295565b5f5f6040838503121561099c575f5ffd5b6109a5836108ab565b91506109b3602084016108d3565b90509250929050565b5f602082840312156109cc575f5ffd5b5051919050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f8151808452602084019350602083015f5b82811015610a30578151865260209586019590910190600101610a12565b5093949350505050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b5f60c0820189835267ffffffffffffffff8916602084015287604084015260c0606084015280875180835260e0850191506020890192505f5b81811015610aee578351805167ffffffffffffffff1684526020908101518185015290930192604090920191600101610aba565b50508381036080850152610b028188610a00565b91505082810360a0840152610b18818587610a3a565b9a9950505050505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b808202811582820484141761055657610556610b26565b8082018082111561055657610556610b2656fea164736f6c6343000825000a",
}

// BalanceAtBlock is an auto generated Go binding around an Ethereum contract.
type BalanceAtBlock struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BalanceAtBlock) GetABI() abi.ABI {
	return c.abi
}

// NewBalanceAtBlock creates a new instance of BalanceAtBlock.
func NewBalanceAtBlock() *BalanceAtBlock {
	parsed, err := BalanceAtBlockMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BalanceAtBlock{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes, address token, uint256 balancesIndex) returns()
func (balanceAtBlock *BalanceAtBlock) PackConstructor(hindsight common.Address, blockHashes common.Address, token common.Address, balancesIndex *big.Int) []byte {
	enc, err := balanceAtBlock.abi.Pack("", hindsight, blockHashes, token, balancesIndex)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBALANCESINDEX is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15e7ed77.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) PackBALANCESINDEX() []byte {
	enc, err := balanceAtBlock.abi.Pack("BALANCES_INDEX")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBALANCESINDEX is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x15e7ed77.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) TryPackBALANCESINDEX() ([]byte, error) {
	return balanceAtBlock.abi.Pack("BALANCES_INDEX")
}

// UnpackBALANCESINDEX is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x15e7ed77.
//
// Solidity: function BALANCES_INDEX() view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) UnpackBALANCESINDEX(data []byte) (*big.Int, error) {
	out, err := balanceAtBlock.abi.Unpack("BALANCES_INDEX", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackBLOCKHASHES() []byte {
	enc, err := balanceAtBlock.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackBLOCKHASHES() ([]byte, error) {
	return balanceAtBlock.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackHINDSIGHT() []byte {
	enc, err := balanceAtBlock.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackHINDSIGHT() ([]byte, error) {
	return balanceAtBlock.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) PackTOKEN() []byte {
	enc, err := balanceAtBlock.abi.Pack("TOKEN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) TryPackTOKEN() ([]byte, error) {
	return balanceAtBlock.abi.Pack("TOKEN")
}

// UnpackTOKEN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82bfefc8.
//
// Solidity: function TOKEN() view returns(address)
func (balanceAtBlock *BalanceAtBlock) UnpackTOKEN(data []byte) (common.Address, error) {
	out, err := balanceAtBlock.abi.Unpack("TOKEN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackBalanceAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbf32573b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) PackBalanceAt(holder common.Address, blockNumber uint64) []byte {
	enc, err := balanceAtBlock.abi.Pack("balanceAt", holder, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbf32573b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) TryPackBalanceAt(holder common.Address, blockNumber uint64) ([]byte, error) {
	return balanceAtBlock.abi.Pack("balanceAt", holder, blockNumber)
}

// UnpackBalanceAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbf32573b.
//
// Solidity: function balanceAt(address holder, uint64 blockNumber) view returns(uint256)
func (balanceAtBlock *BalanceAtBlock) UnpackBalanceAt(data []byte) (*big.Int, error) {
	out, err := balanceAtBlock.abi.Unpack("balanceAt", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d9b3f18.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes proof) returns()
func (balanceAtBlock *BalanceAtBlock) PackProve(holder common.Address, blockNumber uint64, balance *big.Int, circuit [32]byte, proof []byte) []byte {
	enc, err := balanceAtBlock.abi.Pack("prove", holder, blockNumber, balance, circuit, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProve is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d9b3f18.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes proof) returns()
func (balanceAtBlock *BalanceAtBlock) TryPackProve(holder common.Address, blockNumber uint64, balance *big.Int, circuit [32]byte, proof []byte) ([]byte, error) {
	return balanceAtBlock.abi.Pack("prove", holder, blockNumber, balance, circuit, proof)
}

// PackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7537ebd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) PackQueryId(holder common.Address, blockNumber uint64) []byte {
	enc, err := balanceAtBlock.abi.Pack("queryId", holder, blockNumber)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe7537ebd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) TryPackQueryId(holder common.Address, blockNumber uint64) ([]byte, error) {
	return balanceAtBlock.abi.Pack("queryId", holder, blockNumber)
}

// UnpackQueryId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe7537ebd.
//
// Solidity: function queryId(address holder, uint64 blockNumber) view returns(bytes32)
func (balanceAtBlock *BalanceAtBlock) UnpackQueryId(data []byte) ([32]byte, error) {
	out, err := balanceAtBlock.abi.Unpack("queryId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// BalanceAtBlockBalanceProven represents a BalanceProven event raised by the BalanceAtBlock contract.
type BalanceAtBlockBalanceProven struct {
	Holder        common.Address
	BlockNumber   uint64
	Balance       *big.Int
	StatementHash [32]byte
	Raw           *types.Log // Blockchain specific contextual infos
}

const BalanceAtBlockBalanceProvenEventName = "BalanceProven"

// ContractEventName returns the user-defined event name.
func (BalanceAtBlockBalanceProven) ContractEventName() string {
	return BalanceAtBlockBalanceProvenEventName
}

// UnpackBalanceProvenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event BalanceProven(address indexed holder, uint64 indexed blockNumber, uint256 balance, bytes32 indexed statementHash)
func (balanceAtBlock *BalanceAtBlock) UnpackBalanceProvenEvent(log *types.Log) (*BalanceAtBlockBalanceProven, error) {
	event := "BalanceProven"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != balanceAtBlock.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(BalanceAtBlockBalanceProven)
	if len(log.Data) > 0 {
		if err := balanceAtBlock.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range balanceAtBlock.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (balanceAtBlock *BalanceAtBlock) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["FactCount"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackFactCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], balanceAtBlock.abi.Errors["NotProven"].ID.Bytes()[:4]) {
		return balanceAtBlock.UnpackNotProvenError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BalanceAtBlockChainIdZero represents a ChainIdZero error raised by the BalanceAtBlock contract.
type BalanceAtBlockChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func BalanceAtBlockChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (balanceAtBlock *BalanceAtBlock) UnpackChainIdZeroError(raw []byte) (*BalanceAtBlockChainIdZero, error) {
	out := new(BalanceAtBlockChainIdZero)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BalanceAtBlockFactCount represents a FactCount error raised by the BalanceAtBlock contract.
type BalanceAtBlockFactCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FactCount(uint256 count)
func BalanceAtBlockFactCountErrorID() common.Hash {
	return common.HexToHash("0x325a49bc1c316df6159254579788648920666316148713ad40a330c5dba02081")
}

// UnpackFactCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FactCount(uint256 count)
func (balanceAtBlock *BalanceAtBlock) UnpackFactCountError(raw []byte) (*BalanceAtBlockFactCount, error) {
	out := new(BalanceAtBlockFactCount)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "FactCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BalanceAtBlockNotProven represents a NotProven error raised by the BalanceAtBlock contract.
type BalanceAtBlockNotProven struct {
	Holder      common.Address
	BlockNumber uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotProven(address holder, uint64 blockNumber)
func BalanceAtBlockNotProvenErrorID() common.Hash {
	return common.HexToHash("0x05e4ba4278f0b38a1ba2ec9978b319c60dc269f02afecd12b735b7592a2bb2dc")
}

// UnpackNotProvenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotProven(address holder, uint64 blockNumber)
func (balanceAtBlock *BalanceAtBlock) UnpackNotProvenError(raw []byte) (*BalanceAtBlockNotProven, error) {
	out := new(BalanceAtBlockNotProven)
	if err := balanceAtBlock.abi.UnpackIntoInterface(out, "NotProven", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesMetaData contains all meta data concerning the BlockHashes contract.
var BlockHashesMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"HISTORY\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"WINDOW\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"blockHash\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"}],\"outputs\":[{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"error\",\"name\":\"BlockHashUnknown\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockNotYet\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"current\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BlockTooOld\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"oldest\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	ID:  "BlockHashes",
	Bin: "0x6080604052348015600e575f5ffd5b506103898061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061003f575f3560e01c8063a53e541214610043578063adf54cce1461005f578063c57ffb2d1461009d575b5f5ffd5b61004c611fff81565b6040519081526020015b60405180910390f35b61007871f90827f1c53a10cb7a02335b17532000293581565b60405173ffffffffffffffffffffffffffffffffffffffff9091168152602001610056565b61004c6100ab3660046102e3565b5f438267ffffffffffffffff1610610106576040517f6135056900000000000000000000000000000000000000000000000000000000815267ffffffffffffffff831660048201524360248201526044015b60405180910390fd5b5f61011b67ffffffffffffffff841643610311565b90506101008111610139578267ffffffffffffffff164091506101ad565b611fff811161015c576101558367ffffffffffffffff166101f9565b91506101ad565b82610169611fff43610311565b6040517f5a4ec0dc00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff909216600483015260248201526044016100fd565b5f8290036101f3576040517f3772c51700000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024016100fd565b50919050565b5f5f5f71f90827f1c53a10cb7a02335b17532000293573ffffffffffffffffffffffffffffffffffffffff168460405160200161023891815260200190565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0818403018152908290526102709161034f565b5f60405180830381855afa9150503d805f81146102a8576040519150601f19603f3d011682016040523d82523d5f602084013e6102ad565b606091505b50915091508180156102c0575080516020145b156102dc57808060200190518101906102d99190610365565b92505b5050919050565b5f602082840312156102f3575f5ffd5b813567ffffffffffffffff8116811461030a575f5ffd5b9392505050565b81810381811115610349577f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b92915050565b5f82518060208501845e5f920191825250919050565b5f60208284031215610375575f5ffd5b505191905056fea164736f6c6343000825000a",
}

// BlockHashes is an auto generated Go binding around an Ethereum contract.
type BlockHashes struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *BlockHashes) GetABI() abi.ABI {
	return c.abi
}

// NewBlockHashes creates a new instance of BlockHashes.
func NewBlockHashes() *BlockHashes {
	parsed, err := BlockHashesMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &BlockHashes{abi: *parsed}
}

// PackHISTORY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadf54cce.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) PackHISTORY() []byte {
	enc, err := blockHashes.abi.Pack("HISTORY")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHISTORY is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xadf54cce.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) TryPackHISTORY() ([]byte, error) {
	return blockHashes.abi.Pack("HISTORY")
}

// UnpackHISTORY is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xadf54cce.
//
// Solidity: function HISTORY() view returns(address)
func (blockHashes *BlockHashes) UnpackHISTORY(data []byte) (common.Address, error) {
	out, err := blockHashes.abi.Unpack("HISTORY", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) PackWINDOW() []byte {
	enc, err := blockHashes.abi.Pack("WINDOW")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWINDOW is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa53e5412.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) TryPackWINDOW() ([]byte, error) {
	return blockHashes.abi.Pack("WINDOW")
}

// UnpackWINDOW is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa53e5412.
//
// Solidity: function WINDOW() view returns(uint256)
func (blockHashes *BlockHashes) UnpackWINDOW(data []byte) (*big.Int, error) {
	out, err := blockHashes.abi.Unpack("WINDOW", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc57ffb2d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) PackBlockHash(number uint64) []byte {
	enc, err := blockHashes.abi.Pack("blockHash", number)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBlockHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc57ffb2d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) TryPackBlockHash(number uint64) ([]byte, error) {
	return blockHashes.abi.Pack("blockHash", number)
}

// UnpackBlockHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc57ffb2d.
//
// Solidity: function blockHash(uint64 number) view returns(bytes32 hash)
func (blockHashes *BlockHashes) UnpackBlockHash(data []byte) ([32]byte, error) {
	out, err := blockHashes.abi.Unpack("blockHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (blockHashes *BlockHashes) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockHashUnknown"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockHashUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockNotYet"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockNotYetError(raw[4:])
	}
	if bytes.Equal(raw[:4], blockHashes.abi.Errors["BlockTooOld"].ID.Bytes()[:4]) {
		return blockHashes.UnpackBlockTooOldError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// BlockHashesBlockHashUnknown represents a BlockHashUnknown error raised by the BlockHashes contract.
type BlockHashesBlockHashUnknown struct {
	Number *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockHashUnknown(uint256 number)
func BlockHashesBlockHashUnknownErrorID() common.Hash {
	return common.HexToHash("0x3772c5175bb2905d07804835ea07a2fb86185a32ce7b5b196adb6c0a86615923")
}

// UnpackBlockHashUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockHashUnknown(uint256 number)
func (blockHashes *BlockHashes) UnpackBlockHashUnknownError(raw []byte) (*BlockHashesBlockHashUnknown, error) {
	out := new(BlockHashesBlockHashUnknown)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockHashUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockNotYet represents a BlockNotYet error raised by the BlockHashes contract.
type BlockHashesBlockNotYet struct {
	Number  *big.Int
	Current *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockNotYet(uint256 number, uint256 current)
func BlockHashesBlockNotYetErrorID() common.Hash {
	return common.HexToHash("0x613505699a425b5e4b13810c0e680d0cced69b2cfcbf60409fa2057f3f7c8928")
}

// UnpackBlockNotYetError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockNotYet(uint256 number, uint256 current)
func (blockHashes *BlockHashes) UnpackBlockNotYetError(raw []byte) (*BlockHashesBlockNotYet, error) {
	out := new(BlockHashesBlockNotYet)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockNotYet", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// BlockHashesBlockTooOld represents a BlockTooOld error raised by the BlockHashes contract.
type BlockHashesBlockTooOld struct {
	Number *big.Int
	Oldest *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BlockTooOld(uint256 number, uint256 oldest)
func BlockHashesBlockTooOldErrorID() common.Hash {
	return common.HexToHash("0x5a4ec0dc8c1d913fe097359eb9126823aeff9c689d4f5f754be1400561a8d8d4")
}

// UnpackBlockTooOldError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BlockTooOld(uint256 number, uint256 oldest)
func (blockHashes *BlockHashes) UnpackBlockTooOldError(raw []byte) (*BlockHashesBlockTooOld, error) {
	out := new(BlockHashesBlockTooOld)
	if err := blockHashes.abi.UnpackIntoInterface(out, "BlockTooOld", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// DevTokenMetaData contains all meta data concerning the DevToken contract.
var DevTokenMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"balanceOf\",\"inputs\":[{\"name\":\"holder\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"decimals\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint8\",\"internalType\":\"uint8\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"mint\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"name\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"symbol\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"totalSupply\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"transfer\",\"inputs\":[{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"event\",\"name\":\"Transfer\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"to\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"value\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"InsufficientBalance\",\"inputs\":[{\"name\":\"from\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"balance\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"value\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	ID:  "DevToken",
	Bin: "0x6080604052348015600e575f5ffd5b506104718061001c5f395ff3fe608060405234801561000f575f5ffd5b506004361061007a575f3560e01c806340c10f191161005857806340c10f191461010157806370a082311461011657806395d89b411461014b578063a9059cbb14610187575f5ffd5b806306fdde031461007e57806318160ddd146100d0578063313ce567146100e7575b5f5ffd5b6100ba6040518060400160405280601b81526020017f48696e64736967687420646576656c6f706d656e7420746f6b656e000000000081525081565b6040516100c7919061034e565b60405180910390f35b6100d960015481565b6040519081526020016100c7565b6100ef601281565b60405160ff90911681526020016100c7565b61011461010f3660046103c9565b6101aa565b005b6100d96101243660046103f1565b73ffffffffffffffffffffffffffffffffffffffff165f9081526020819052604090205490565b6100ba6040518060400160405280600381526020017f444556000000000000000000000000000000000000000000000000000000000081525081565b61019a6101953660046103c9565b61024a565b60405190151581526020016100c7565b8060015f8282546101bb919061043e565b909155505073ffffffffffffffffffffffffffffffffffffffff82165f90815260208190526040812080548392906101f490849061043e565b909155505060405181815273ffffffffffffffffffffffffffffffffffffffff8316905f907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9060200160405180910390a35050565b335f90815260208190526040812054808311156102a7576040517fdb42144d000000000000000000000000000000000000000000000000000000008152336004820152602481018290526044810184905260640160405180910390fd5b6102b18382610451565b335f908152602081905260408082209290925573ffffffffffffffffffffffffffffffffffffffff8616815290812080548592906102f090849061043e565b909155505060405183815273ffffffffffffffffffffffffffffffffffffffff85169033907fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef9060200160405180910390a360019150505b92915050565b602081525f82518060208401528060208501604085015e5f6040828501015260407fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f83011684010191505092915050565b803573ffffffffffffffffffffffffffffffffffffffff811681146103c4575f5ffd5b919050565b5f5f604083850312156103da575f5ffd5b6103e3836103a1565b946020939093013593505050565b5f60208284031215610401575f5ffd5b61040a826103a1565b9392505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082018082111561034857610348610411565b818103818111156103485761034861041156fea164736f6c6343000825000a",
}

// DevToken is an auto generated Go binding around an Ethereum contract.
type DevToken struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *DevToken) GetABI() abi.ABI {
	return c.abi
}

// NewDevToken creates a new instance of DevToken.
func NewDevToken() *DevToken {
	parsed, err := DevTokenMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &DevToken{abi: *parsed}
}

// PackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) PackBalanceOf(holder common.Address) []byte {
	enc, err := devToken.abi.Pack("balanceOf", holder)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBalanceOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x70a08231.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) TryPackBalanceOf(holder common.Address) ([]byte, error) {
	return devToken.abi.Pack("balanceOf", holder)
}

// UnpackBalanceOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x70a08231.
//
// Solidity: function balanceOf(address holder) view returns(uint256)
func (devToken *DevToken) UnpackBalanceOf(data []byte) (*big.Int, error) {
	out, err := devToken.abi.Unpack("balanceOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) PackDecimals() []byte {
	enc, err := devToken.abi.Pack("decimals")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDecimals is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x313ce567.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) TryPackDecimals() ([]byte, error) {
	return devToken.abi.Pack("decimals")
}

// UnpackDecimals is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x313ce567.
//
// Solidity: function decimals() view returns(uint8)
func (devToken *DevToken) UnpackDecimals(data []byte) (uint8, error) {
	out, err := devToken.abi.Unpack("decimals", data)
	if err != nil {
		return *new(uint8), err
	}
	out0 := *abi.ConvertType(out[0], new(uint8)).(*uint8)
	return out0, nil
}

// PackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function mint(address to, uint256 value) returns()
func (devToken *DevToken) PackMint(to common.Address, value *big.Int) []byte {
	enc, err := devToken.abi.Pack("mint", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMint is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x40c10f19.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function mint(address to, uint256 value) returns()
func (devToken *DevToken) TryPackMint(to common.Address, value *big.Int) ([]byte, error) {
	return devToken.abi.Pack("mint", to, value)
}

// PackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) PackName() []byte {
	enc, err := devToken.abi.Pack("name")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackName is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06fdde03.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) TryPackName() ([]byte, error) {
	return devToken.abi.Pack("name")
}

// UnpackName is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x06fdde03.
//
// Solidity: function name() view returns(string)
func (devToken *DevToken) UnpackName(data []byte) (string, error) {
	out, err := devToken.abi.Unpack("name", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) PackSymbol() []byte {
	enc, err := devToken.abi.Pack("symbol")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSymbol is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x95d89b41.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) TryPackSymbol() ([]byte, error) {
	return devToken.abi.Pack("symbol")
}

// UnpackSymbol is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x95d89b41.
//
// Solidity: function symbol() view returns(string)
func (devToken *DevToken) UnpackSymbol(data []byte) (string, error) {
	out, err := devToken.abi.Unpack("symbol", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) PackTotalSupply() []byte {
	enc, err := devToken.abi.Pack("totalSupply")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalSupply is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x18160ddd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) TryPackTotalSupply() ([]byte, error) {
	return devToken.abi.Pack("totalSupply")
}

// UnpackTotalSupply is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x18160ddd.
//
// Solidity: function totalSupply() view returns(uint256)
func (devToken *DevToken) UnpackTotalSupply(data []byte) (*big.Int, error) {
	out, err := devToken.abi.Unpack("totalSupply", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) PackTransfer(to common.Address, value *big.Int) []byte {
	enc, err := devToken.abi.Pack("transfer", to, value)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa9059cbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) TryPackTransfer(to common.Address, value *big.Int) ([]byte, error) {
	return devToken.abi.Pack("transfer", to, value)
}

// UnpackTransfer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa9059cbb.
//
// Solidity: function transfer(address to, uint256 value) returns(bool)
func (devToken *DevToken) UnpackTransfer(data []byte) (bool, error) {
	out, err := devToken.abi.Unpack("transfer", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// DevTokenTransfer represents a Transfer event raised by the DevToken contract.
type DevTokenTransfer struct {
	From  common.Address
	To    common.Address
	Value *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const DevTokenTransferEventName = "Transfer"

// ContractEventName returns the user-defined event name.
func (DevTokenTransfer) ContractEventName() string {
	return DevTokenTransferEventName
}

// UnpackTransferEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Transfer(address indexed from, address indexed to, uint256 value)
func (devToken *DevToken) UnpackTransferEvent(log *types.Log) (*DevTokenTransfer, error) {
	event := "Transfer"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != devToken.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(DevTokenTransfer)
	if len(log.Data) > 0 {
		if err := devToken.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range devToken.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (devToken *DevToken) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], devToken.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return devToken.UnpackInsufficientBalanceError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// DevTokenInsufficientBalance represents a InsufficientBalance error raised by the DevToken contract.
type DevTokenInsufficientBalance struct {
	From    common.Address
	Balance *big.Int
	Value   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(address from, uint256 balance, uint256 value)
func DevTokenInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xdb42144d928cd19733b9dfeead8bc02ed403845c274e06a6eee0944fb25ca5c4")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(address from, uint256 balance, uint256 value)
func (devToken *DevToken) UnpackInsufficientBalanceError(raw []byte) (*DevTokenInsufficientBalance, error) {
	out := new(DevTokenInsufficientBalance)
	if err := devToken.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierMetaData contains all meta data concerning the HindsightVerifier contract.
var HindsightVerifierMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"trusted\",\"type\":\"tuple[]\",\"internalType\":\"structKey[]\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BATCH_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"BATCH_GAS_PROOF\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"PROOF_LENGTH\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"VERIFY_GAS\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"add\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"freeze\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"statement\",\"type\":\"tuple\",\"internalType\":\"structStatement\",\"components\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"other\",\"type\":\"tuple\",\"internalType\":\"structStatement\",\"components\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"otherProof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"isFrozen\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"keys\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"tuple[]\",\"internalType\":\"structKey[]\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"publicInput\",\"inputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"statementHash\",\"inputs\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"pure\"},{\"type\":\"function\",\"name\":\"unsafeDev\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifierOf\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verify\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}],\"outputs\":[{\"name\":\"digest\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyBatch\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"statements\",\"type\":\"tuple[]\",\"internalType\":\"structStatement[]\",\"components\":[{\"name\":\"sourceChainId\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"queryId\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}]},{\"name\":\"proofs\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"}],\"outputs\":[{\"name\":\"digests\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"Added\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"verifier\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"}],\"anonymous\":false},{\"type\":\"event\",\"name\":\"Frozen\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"indexed\":true,\"internalType\":\"bytes32\"},{\"name\":\"statementHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"},{\"name\":\"otherStatementHash\",\"type\":\"bytes32\",\"indexed\":false,\"internalType\":\"bytes32\"}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyAdded\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"AnchorCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"AnchorsNotAscending\",\"inputs\":[{\"name\":\"index\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BatchLength\",\"inputs\":[{\"name\":\"statements\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"proofs\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"BatchRejected\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"CircuitFrozen\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"DuplicateCircuit\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"InsufficientGas\",\"inputs\":[{\"name\":\"left\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"needed\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NoCodeHash\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NoKeys\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAContradiction\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"NotAdded\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"NotTrusted\",\"inputs\":[{\"name\":\"verifier\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"codeHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"OutputCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofRejected\",\"inputs\":[{\"name\":\"statementHash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnknownCircuit\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"UnsafeDevKeys\",\"inputs\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "HindsightVerifier",
	Bin: "0x608060405234801561000f575f5ffd5b50604051611cdf380380611cdf83398101604081905261002e916101ce565b80515f0361004f57604051630190983560e01b815260040160405180910390fd5b5f5b815181101561015b575f82828151811061006d5761006d61029d565b6020026020010151905080602001515f5f1b036100a8578051604051631e11469160e31b815260048101919091526024015b60405180910390fd5b80515f90815260026020526040902054156100dc578051604051633af8541160e01b8152600481019190915260240161009f565b6020808201805183515f908152600293849052604081209190915560018054808201825591819052935192027fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf6810192909255517fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf79091015501610051565b50506102b1565b634e487b7160e01b5f52604160045260245ffd5b604080519081016001600160401b038111828210171561019857610198610162565b60405290565b604051601f8201601f191681016001600160401b03811182821017156101c6576101c6610162565b604052919050565b5f602082840312156101de575f5ffd5b81516001600160401b038111156101f3575f5ffd5b8201601f81018413610203575f5ffd5b80516001600160401b0381111561021c5761021c610162565b61022b60208260051b0161019e565b8082825260208201915060208360061b85010192508683111561024c575f5ffd5b6020840193505b82841015610293576040848803121561026a575f5ffd5b610272610176565b84518152602080860151818301529083526040909401939190910190610253565b9695505050505050565b634e487b7160e01b5f52603260045260245ffd5b611a21806102be5f395ff3fe608060405234801561000f575f5ffd5b50600436106100e5575f3560e01c8063566c500911610088578063626f21ab11610063578063626f21ab146102235780636f8abadc1461024357806382c017011461024d578063e911439c14610260575f5ffd5b8063566c5009146101fa5780635711740f146102045780635829f3b814610210575f5ffd5b80632916acad116100c35780632916acad1461016e578063307540f6146101c85780633cbc3b4f146101dd5780634ea4ffc8146101f0575f5ffd5b80630a3b0a4f146100e95780630f595864146100fe578063238afcc514610124575b5f5ffd5b6100fc6100f7366004611107565b610269565b005b61011161010c36600461121f565b610512565b6040519081526020015b60405180910390f35b61015e6101323660046112e2565b5f9081526003602052604090205474010000000000000000000000000000000000000000900460ff1690565b604051901515815260200161011b565b6101a361017c3660046112e2565b5f9081526003602052604090205473ffffffffffffffffffffffffffffffffffffffff1690565b60405173ffffffffffffffffffffffffffffffffffffffff909116815260200161011b565b6101d061053c565b60405161011b91906112f9565b6101116101eb366004611347565b6105ab565b61011162040b2881565b6101116203827081565b5f5461015e9060ff1681565b6100fc61021e3660046113e6565b6105c5565b6102366102313660046114b3565b61077a565b60405161011b919061152c565b610111620124f881565b61011161025b3660046112e2565b610aac565b61011161018081565b5f8173ffffffffffffffffffffffffffffffffffffffff1663784c28f96040518163ffffffff1660e01b8152600401602060405180830381865afa1580156102b3573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906102d79190611563565b5f8181526002602052604090205490915073ffffffffffffffffffffffffffffffffffffffff83163f908114610364576040517fbd263c7a00000000000000000000000000000000000000000000000000000000815273ffffffffffffffffffffffffffffffffffffffff8416600482015260248101839052604481018290526064015b60405180910390fd5b5f828152600360205260409020805473ffffffffffffffffffffffffffffffffffffffff16156103c3576040517f54461f640000000000000000000000000000000000000000000000000000000081526004810184905260240161035b565b8373ffffffffffffffffffffffffffffffffffffffff166346f039cc6040518163ffffffff1660e01b8152600401602060405180830381865afa15801561040c573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610430919061157a565b156104a25761043e46610abc565b610477576040517fcf5eaaf80000000000000000000000000000000000000000000000000000000081526004810184905260240161035b565b5f80547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff001660011790555b80547fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff8516908117825560405184907f1f9db7c43ebd000b7e9cfeb8b009c1d2123430e62fb94d937b0dc52ce4a7c500905f90a350505050565b5f610521898989898989610b28565b905061052f8a828585610d79565b9998505050505050505050565b60606001805480602002602001604051908101604052809291908181526020015f905b828210156105a2578382905f5260205f2090600202016040518060400160405290815f82015481526020016001820154815250508152602001906001019061055f565b50505050905090565b5f6105ba878787878787610b28565b979650505050505050565b5f6105d288888888610ea8565b90505f6105e189868686610ea8565b90505f6105f16020870187611599565b67ffffffffffffffff1661060860208b018b611599565b67ffffffffffffffff16148015610626575085602001358960200135145b801561069a575061063a60408701876115b2565b60405160200161064b929190611616565b6040516020818303038152906040528051906020012089806040019061067191906115b2565b604051602001610682929190611616565b60405160208183030381529060405280519060200120145b90508015806106a857508183145b156106df576040517f6e01702700000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5f8a8152600360205260409081902080547fffffffffffffffffffffff00ffffffffffffffffffffffffffffffffffffffff1674010000000000000000000000000000000000000000179055518a907f2eb252c91848e0672c1ffdb31e53c949262259a8731c130a4209e14243c2ae6d906107669086908690918252602082015260400190565b60405180910390a250505050505050505050565b60608380158061078a5750808314155b156107cb576040517f5987ee50000000000000000000000000000000000000000000000000000000008152600481018290526024810184905260440161035b565b5f6107d588610eee565b90508167ffffffffffffffff8111156107f0576107f061166b565b604051908082528060200260200182016040528015610819578160200160208202803683370190505b5092505f8267ffffffffffffffff8111156108365761083661166b565b60405190808252806020026020018201604052801561085f578160200160208202803683370190505b5090505f5b838110156109b65761018087878381811061088157610881611698565b905060200281019061089391906116c5565b9050146108f5578686828181106108ac576108ac611698565b90506020028101906108be91906116c5565b6040517f988aaeab00000000000000000000000000000000000000000000000000000000815261035b925060040190815260200190565b3689898381811061090857610908611698565b905060200281019061091a9190611726565b905061095061092c6020830183611599565b602083013561093e60408501856115b2565b61094b6060870187611762565b610b28565b86838151811061096257610962611698565b60200260200101818152505061099086838151811061098357610983611698565b6020026020010151611021565b8383815181106109a2576109a2611698565b602090810291909101015250600101610864565b505f8686836040516024016109cd93929190611847565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529190526020810180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167fe271981c000000000000000000000000000000000000000000000000000000001790529050610a698382610a57620124f888611962565b610a649062038270611979565b611078565b610a9f576040517fc36747ca00000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b5050505095945050505050565b5f610ab682611021565b92915050565b5f8162aa36a71480610ad057508162088bb0145b80610adc5750816127d8145b80610ae957508162aa37dc145b80610af657508162014a34145b80610b02575081610515145b80610b0e5750816112c1145b80610b1a575081610539145b80610ab6575050617a691490565b5f818467ffffffffffffffff89168303610b6e576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b811580610b7c575061ffff82115b15610bb6576040517f9e26cfe00000000000000000000000000000000000000000000000000000000081526004810183905260240161035b565b801580610bc4575061ffff81115b15610bfe576040517f3d746d3f0000000000000000000000000000000000000000000000000000000081526004810182905260240161035b565b5f8080610c0c846028611962565b610c17866020611962565b610c2290603c611979565b610c2c9190611979565b90505f8c67ffffffffffffffff1690506040519350601f19601f83860101166040528060401b7f0168696e6473696768742e7374617465000000000000000000000000000000001784528b60188501528460e01b8660f01b176038850152603c84019250856020028984376020860292909201915f805b86811015610d65575f5f8e8e84818110610cbf57610cbf611698565b610cd59260206040909202019081019150611599565b8f8f85818110610ce757610ce7611698565b90506040020160200135915067ffffffffffffffff169150825f14158015610d0f5750838211155b15610d49576040517fa73a584f0000000000000000000000000000000000000000000000000000000081526004810184905260240161035b565b60c082901b875260088701526028909501949150600101610ca3565b5050509091209a9950505050505050505050565b5f610d8385610eee565b90506101808214610dc3576040517f988aaeab0000000000000000000000000000000000000000000000000000000081526004810183905260240161035b565b5f8383610dcf87611021565b604051602401610de19392919061198c565b604080517fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08184030181529190526020810180517bffffffffffffffffffffffffffffffffffffffffffffffffffffffff167f61c6ceef000000000000000000000000000000000000000000000000000000001790529050610e67828262040b28611078565b610ea0576040517f2d93db730000000000000000000000000000000000000000000000000000000081526004810186905260240161035b565b505050505050565b5f610ed8610eb96020860186611599565b6020860135610ecb60408801886115b2565b61094b60608a018a611762565b9050610ee685828585610d79565b949350505050565b5f81815260036020908152604080832081518083019092525473ffffffffffffffffffffffffffffffffffffffff8116825274010000000000000000000000000000000000000000900460ff161580159282019290925290610f7f576040517f9b9654470000000000000000000000000000000000000000000000000000000081526004810184905260240161035b565b805173ffffffffffffffffffffffffffffffffffffffff1615610fa3575192915050565b5f838152600260205260408120549003610fec576040517fe80eb6e00000000000000000000000000000000000000000000000000000000081526004810184905260240161035b565b6040517ff0c672c10000000000000000000000000000000000000000000000000000000081526004810184905260240161035b565b7f1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81167f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f00000018110611073576110736119af565b919050565b5f80603f611087846040611962565b61109191906119dc565b61109c906001611979565b6110a890610bb8611979565b90505f5a9050818110156110f2576040517f23e228cb000000000000000000000000000000000000000000000000000000008152600481018290526024810183905260440161035b565b5f5f8651602088018988fa9695505050505050565b5f60208284031215611117575f5ffd5b813573ffffffffffffffffffffffffffffffffffffffff8116811461113a575f5ffd5b9392505050565b803567ffffffffffffffff81168114611073575f5ffd5b5f5f83601f840112611168575f5ffd5b50813567ffffffffffffffff81111561117f575f5ffd5b6020830191508360208260061b8501011115611199575f5ffd5b9250929050565b5f5f83601f8401126111b0575f5ffd5b50813567ffffffffffffffff8111156111c7575f5ffd5b6020830191508360208260051b8501011115611199575f5ffd5b5f5f83601f8401126111f1575f5ffd5b50813567ffffffffffffffff811115611208575f5ffd5b602083019150836020828501011115611199575f5ffd5b5f5f5f5f5f5f5f5f5f60c08a8c031215611237575f5ffd5b8935985061124760208b01611141565b975060408a0135965060608a013567ffffffffffffffff811115611269575f5ffd5b6112758c828d01611158565b90975095505060808a013567ffffffffffffffff811115611294575f5ffd5b6112a08c828d016111a0565b90955093505060a08a013567ffffffffffffffff8111156112bf575f5ffd5b6112cb8c828d016111e1565b915080935050809150509295985092959850929598565b5f602082840312156112f2575f5ffd5b5035919050565b602080825282518282018190525f918401906040840190835b8181101561133c578351805184526020908101518185015290930192604090920191600101611312565b509095945050505050565b5f5f5f5f5f5f6080878903121561135c575f5ffd5b61136587611141565b955060208701359450604087013567ffffffffffffffff811115611387575f5ffd5b61139389828a01611158565b909550935050606087013567ffffffffffffffff8111156113b2575f5ffd5b6113be89828a016111a0565b979a9699509497509295939492505050565b5f608082840312156113e0575f5ffd5b50919050565b5f5f5f5f5f5f5f60a0888a0312156113fc575f5ffd5b87359650602088013567ffffffffffffffff811115611419575f5ffd5b6114258a828b016113d0565b965050604088013567ffffffffffffffff811115611441575f5ffd5b61144d8a828b016111e1565b909650945050606088013567ffffffffffffffff81111561146c575f5ffd5b6114788a828b016113d0565b935050608088013567ffffffffffffffff811115611494575f5ffd5b6114a08a828b016111e1565b989b979a50959850939692959293505050565b5f5f5f5f5f606086880312156114c7575f5ffd5b85359450602086013567ffffffffffffffff8111156114e4575f5ffd5b6114f0888289016111a0565b909550935050604086013567ffffffffffffffff81111561150f575f5ffd5b61151b888289016111a0565b969995985093965092949392505050565b602080825282518282018190525f918401906040840190835b8181101561133c578351835260209384019390920191600101611545565b5f60208284031215611573575f5ffd5b5051919050565b5f6020828403121561158a575f5ffd5b8151801515811461113a575f5ffd5b5f602082840312156115a9575f5ffd5b61113a82611141565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126115e5575f5ffd5b83018035915067ffffffffffffffff8211156115ff575f5ffd5b6020019150600681901b3603821315611199575f5ffd5b602080825281018290525f8360408301825b858110156116615767ffffffffffffffff61164284611141565b1682526020838101359083015260409283019290910190600101611628565b5095945050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126116f8575f5ffd5b83018035915067ffffffffffffffff821115611712575f5ffd5b602001915036819003821315611199575f5ffd5b5f82357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81833603018112611758575f5ffd5b9190910192915050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611795575f5ffd5b83018035915067ffffffffffffffff8211156117af575f5ffd5b6020019150600581901b3603821315611199575f5ffd5b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b5f8151808452602084019350602083015f5b8281101561183d57815186526020958601959091019060010161181f565b5093949350505050565b604080825281018390525f6060600585901b8301810190830186837fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe136839003015b88821015611915577fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa087860301845282358181126118c5575f5ffd5b8a0160208101903567ffffffffffffffff8111156118e1575f5ffd5b8036038213156118ef575f5ffd5b6118fa8782846117c6565b96505050602083019250602084019350600182019150611889565b50505050828103602084015261192b818561180d565b9695505050505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082028115828204841417610ab657610ab6611935565b80820180821115610ab657610ab6611935565b604081525f61199f6040830185876117c6565b9050826020830152949350505050565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52600160045260245ffd5b5f82611a0f577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b50049056fea164736f6c6343000825000a",
}

// HindsightVerifier is an auto generated Go binding around an Ethereum contract.
type HindsightVerifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *HindsightVerifier) GetABI() abi.ABI {
	return c.abi
}

// NewHindsightVerifier creates a new instance of HindsightVerifier.
func NewHindsightVerifier() *HindsightVerifier {
	parsed, err := HindsightVerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &HindsightVerifier{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((bytes32,bytes32)[] trusted) returns()
func (hindsightVerifier *HindsightVerifier) PackConstructor(trusted []Key) []byte {
	enc, err := hindsightVerifier.abi.Pack("", trusted)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBATCHGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x566c5009.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BATCH_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackBATCHGAS() []byte {
	enc, err := hindsightVerifier.abi.Pack("BATCH_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBATCHGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x566c5009.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BATCH_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackBATCHGAS() ([]byte, error) {
	return hindsightVerifier.abi.Pack("BATCH_GAS")
}

// UnpackBATCHGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x566c5009.
//
// Solidity: function BATCH_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackBATCHGAS(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("BATCH_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackBATCHGASPROOF is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6f8abadc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BATCH_GAS_PROOF() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackBATCHGASPROOF() []byte {
	enc, err := hindsightVerifier.abi.Pack("BATCH_GAS_PROOF")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBATCHGASPROOF is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6f8abadc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BATCH_GAS_PROOF() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackBATCHGASPROOF() ([]byte, error) {
	return hindsightVerifier.abi.Pack("BATCH_GAS_PROOF")
}

// UnpackBATCHGASPROOF is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6f8abadc.
//
// Solidity: function BATCH_GAS_PROOF() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackBATCHGASPROOF(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("BATCH_GAS_PROOF", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackPROOFLENGTH() []byte {
	enc, err := hindsightVerifier.abi.Pack("PROOF_LENGTH")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPROOFLENGTH is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe911439c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackPROOFLENGTH() ([]byte, error) {
	return hindsightVerifier.abi.Pack("PROOF_LENGTH")
}

// UnpackPROOFLENGTH is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe911439c.
//
// Solidity: function PROOF_LENGTH() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackPROOFLENGTH(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("PROOF_LENGTH", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVERIFYGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea4ffc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackVERIFYGAS() []byte {
	enc, err := hindsightVerifier.abi.Pack("VERIFY_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVERIFYGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4ea4ffc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackVERIFYGAS() ([]byte, error) {
	return hindsightVerifier.abi.Pack("VERIFY_GAS")
}

// UnpackVERIFYGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4ea4ffc8.
//
// Solidity: function VERIFY_GAS() view returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackVERIFYGAS(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("VERIFY_GAS", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackAdd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0a3b0a4f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function add(address verifier) returns()
func (hindsightVerifier *HindsightVerifier) PackAdd(verifier common.Address) []byte {
	enc, err := hindsightVerifier.abi.Pack("add", verifier)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAdd is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0a3b0a4f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function add(address verifier) returns()
func (hindsightVerifier *HindsightVerifier) TryPackAdd(verifier common.Address) ([]byte, error) {
	return hindsightVerifier.abi.Pack("add", verifier)
}

// PackFreeze is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5829f3b8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function freeze(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) statement, bytes proof, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) other, bytes otherProof) returns()
func (hindsightVerifier *HindsightVerifier) PackFreeze(circuit [32]byte, statement Statement, proof []byte, other Statement, otherProof []byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("freeze", circuit, statement, proof, other, otherProof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFreeze is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5829f3b8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function freeze(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) statement, bytes proof, (uint64,bytes32,(uint64,bytes32)[],bytes32[]) other, bytes otherProof) returns()
func (hindsightVerifier *HindsightVerifier) TryPackFreeze(circuit [32]byte, statement Statement, proof []byte, other Statement, otherProof []byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("freeze", circuit, statement, proof, other, otherProof)
}

// PackIsFrozen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x238afcc5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isFrozen(bytes32 circuit) view returns(bool)
func (hindsightVerifier *HindsightVerifier) PackIsFrozen(circuit [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("isFrozen", circuit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsFrozen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x238afcc5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isFrozen(bytes32 circuit) view returns(bool)
func (hindsightVerifier *HindsightVerifier) TryPackIsFrozen(circuit [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("isFrozen", circuit)
}

// UnpackIsFrozen is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x238afcc5.
//
// Solidity: function isFrozen(bytes32 circuit) view returns(bool)
func (hindsightVerifier *HindsightVerifier) UnpackIsFrozen(data []byte) (bool, error) {
	out, err := hindsightVerifier.abi.Unpack("isFrozen", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackKeys is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x307540f6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keys() view returns((bytes32,bytes32)[])
func (hindsightVerifier *HindsightVerifier) PackKeys() []byte {
	enc, err := hindsightVerifier.abi.Pack("keys")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeys is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x307540f6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keys() view returns((bytes32,bytes32)[])
func (hindsightVerifier *HindsightVerifier) TryPackKeys() ([]byte, error) {
	return hindsightVerifier.abi.Pack("keys")
}

// UnpackKeys is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x307540f6.
//
// Solidity: function keys() view returns((bytes32,bytes32)[])
func (hindsightVerifier *HindsightVerifier) UnpackKeys(data []byte) ([]Key, error) {
	out, err := hindsightVerifier.abi.Unpack("keys", data)
	if err != nil {
		return *new([]Key), err
	}
	out0 := *abi.ConvertType(out[0], new([]Key)).(*[]Key)
	return out0, nil
}

// PackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82c01701.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) PackPublicInput(digest [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("publicInput", digest)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPublicInput is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82c01701.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) TryPackPublicInput(digest [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("publicInput", digest)
}

// UnpackPublicInput is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82c01701.
//
// Solidity: function publicInput(bytes32 digest) pure returns(uint256)
func (hindsightVerifier *HindsightVerifier) UnpackPublicInput(data []byte) (*big.Int, error) {
	out, err := hindsightVerifier.abi.Unpack("publicInput", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackStatementHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cbc3b4f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) PackStatementHash(sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("statementHash", sourceChainId, queryId, anchors, outputs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatementHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3cbc3b4f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) TryPackStatementHash(sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("statementHash", sourceChainId, queryId, anchors, outputs)
}

// UnpackStatementHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3cbc3b4f.
//
// Solidity: function statementHash(uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs) pure returns(bytes32)
func (hindsightVerifier *HindsightVerifier) UnpackStatementHash(data []byte) ([32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("statementHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackUnsafeDev is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5711740f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) PackUnsafeDev() []byte {
	enc, err := hindsightVerifier.abi.Pack("unsafeDev")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUnsafeDev is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5711740f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) TryPackUnsafeDev() ([]byte, error) {
	return hindsightVerifier.abi.Pack("unsafeDev")
}

// UnpackUnsafeDev is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5711740f.
//
// Solidity: function unsafeDev() view returns(bool)
func (hindsightVerifier *HindsightVerifier) UnpackUnsafeDev(data []byte) (bool, error) {
	out, err := hindsightVerifier.abi.Unpack("unsafeDev", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifierOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2916acad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) PackVerifierOf(circuit [32]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verifierOf", circuit)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifierOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2916acad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) TryPackVerifierOf(circuit [32]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verifierOf", circuit)
}

// UnpackVerifierOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x2916acad.
//
// Solidity: function verifierOf(bytes32 circuit) view returns(address)
func (hindsightVerifier *HindsightVerifier) UnpackVerifierOf(data []byte) (common.Address, error) {
	out, err := hindsightVerifier.abi.Unpack("verifierOf", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f595864.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) PackVerify(circuit [32]byte, sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte, proof []byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verify", circuit, sourceChainId, queryId, anchors, outputs, proof)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0f595864.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) TryPackVerify(circuit [32]byte, sourceChainId uint64, queryId [32]byte, anchors []Anchor, outputs [][32]byte, proof []byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verify", circuit, sourceChainId, queryId, anchors, outputs, proof)
}

// UnpackVerify is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0f595864.
//
// Solidity: function verify(bytes32 circuit, uint64 sourceChainId, bytes32 queryId, (uint64,bytes32)[] anchors, bytes32[] outputs, bytes proof) view returns(bytes32 digest)
func (hindsightVerifier *HindsightVerifier) UnpackVerify(data []byte) ([32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("verify", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x626f21ab.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyBatch(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[])[] statements, bytes[] proofs) view returns(bytes32[] digests)
func (hindsightVerifier *HindsightVerifier) PackVerifyBatch(circuit [32]byte, statements []Statement, proofs [][]byte) []byte {
	enc, err := hindsightVerifier.abi.Pack("verifyBatch", circuit, statements, proofs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x626f21ab.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyBatch(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[])[] statements, bytes[] proofs) view returns(bytes32[] digests)
func (hindsightVerifier *HindsightVerifier) TryPackVerifyBatch(circuit [32]byte, statements []Statement, proofs [][]byte) ([]byte, error) {
	return hindsightVerifier.abi.Pack("verifyBatch", circuit, statements, proofs)
}

// UnpackVerifyBatch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x626f21ab.
//
// Solidity: function verifyBatch(bytes32 circuit, (uint64,bytes32,(uint64,bytes32)[],bytes32[])[] statements, bytes[] proofs) view returns(bytes32[] digests)
func (hindsightVerifier *HindsightVerifier) UnpackVerifyBatch(data []byte) ([][32]byte, error) {
	out, err := hindsightVerifier.abi.Unpack("verifyBatch", data)
	if err != nil {
		return *new([][32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([][32]byte)).(*[][32]byte)
	return out0, nil
}

// HindsightVerifierAdded represents a Added event raised by the HindsightVerifier contract.
type HindsightVerifierAdded struct {
	Circuit  [32]byte
	Verifier common.Address
	Raw      *types.Log // Blockchain specific contextual infos
}

const HindsightVerifierAddedEventName = "Added"

// ContractEventName returns the user-defined event name.
func (HindsightVerifierAdded) ContractEventName() string {
	return HindsightVerifierAddedEventName
}

// UnpackAddedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Added(bytes32 indexed circuit, address indexed verifier)
func (hindsightVerifier *HindsightVerifier) UnpackAddedEvent(log *types.Log) (*HindsightVerifierAdded, error) {
	event := "Added"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightVerifier.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightVerifierAdded)
	if len(log.Data) > 0 {
		if err := hindsightVerifier.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightVerifier.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// HindsightVerifierFrozen represents a Frozen event raised by the HindsightVerifier contract.
type HindsightVerifierFrozen struct {
	Circuit            [32]byte
	StatementHash      [32]byte
	OtherStatementHash [32]byte
	Raw                *types.Log // Blockchain specific contextual infos
}

const HindsightVerifierFrozenEventName = "Frozen"

// ContractEventName returns the user-defined event name.
func (HindsightVerifierFrozen) ContractEventName() string {
	return HindsightVerifierFrozenEventName
}

// UnpackFrozenEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Frozen(bytes32 indexed circuit, bytes32 statementHash, bytes32 otherStatementHash)
func (hindsightVerifier *HindsightVerifier) UnpackFrozenEvent(log *types.Log) (*HindsightVerifierFrozen, error) {
	event := "Frozen"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != hindsightVerifier.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(HindsightVerifierFrozen)
	if len(log.Data) > 0 {
		if err := hindsightVerifier.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range hindsightVerifier.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (hindsightVerifier *HindsightVerifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AlreadyAdded"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAlreadyAddedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AnchorCount"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAnchorCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["AnchorsNotAscending"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackAnchorsNotAscendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["BatchLength"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackBatchLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["BatchRejected"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackBatchRejectedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["CircuitFrozen"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackCircuitFrozenError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["DuplicateCircuit"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackDuplicateCircuitError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NoCodeHash"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNoCodeHashError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NoKeys"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNoKeysError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotAContradiction"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotAContradictionError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotAdded"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotAddedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["NotTrusted"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackNotTrustedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["OutputCount"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackOutputCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ProofLength"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackProofLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["ProofRejected"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackProofRejectedError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["UnknownCircuit"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackUnknownCircuitError(raw[4:])
	}
	if bytes.Equal(raw[:4], hindsightVerifier.abi.Errors["UnsafeDevKeys"].ID.Bytes()[:4]) {
		return hindsightVerifier.UnpackUnsafeDevKeysError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// HindsightVerifierAlreadyAdded represents a AlreadyAdded error raised by the HindsightVerifier contract.
type HindsightVerifierAlreadyAdded struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyAdded(bytes32 circuit)
func HindsightVerifierAlreadyAddedErrorID() common.Hash {
	return common.HexToHash("0x54461f6455bf2c0ad73b022cf0016ad2d044447486736a8ed8568287f0577995")
}

// UnpackAlreadyAddedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyAdded(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackAlreadyAddedError(raw []byte) (*HindsightVerifierAlreadyAdded, error) {
	out := new(HindsightVerifierAlreadyAdded)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AlreadyAdded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierAnchorCount represents a AnchorCount error raised by the HindsightVerifier contract.
type HindsightVerifierAnchorCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorCount(uint256 count)
func HindsightVerifierAnchorCountErrorID() common.Hash {
	return common.HexToHash("0x3d746d3f57e8e2a42799b17aeac74b853ae48562fe3a6cbbe7325a73062ca41c")
}

// UnpackAnchorCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorCount(uint256 count)
func (hindsightVerifier *HindsightVerifier) UnpackAnchorCountError(raw []byte) (*HindsightVerifierAnchorCount, error) {
	out := new(HindsightVerifierAnchorCount)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AnchorCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierAnchorsNotAscending represents a AnchorsNotAscending error raised by the HindsightVerifier contract.
type HindsightVerifierAnchorsNotAscending struct {
	Index *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorsNotAscending(uint256 index)
func HindsightVerifierAnchorsNotAscendingErrorID() common.Hash {
	return common.HexToHash("0xa73a584f9002b41bbcf86b48b8ac2cd97ee6cb8ae1e3631331cf2c61834c045c")
}

// UnpackAnchorsNotAscendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorsNotAscending(uint256 index)
func (hindsightVerifier *HindsightVerifier) UnpackAnchorsNotAscendingError(raw []byte) (*HindsightVerifierAnchorsNotAscending, error) {
	out := new(HindsightVerifierAnchorsNotAscending)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "AnchorsNotAscending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierBatchLength represents a BatchLength error raised by the HindsightVerifier contract.
type HindsightVerifierBatchLength struct {
	Statements *big.Int
	Proofs     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BatchLength(uint256 statements, uint256 proofs)
func HindsightVerifierBatchLengthErrorID() common.Hash {
	return common.HexToHash("0x5987ee50040ffd7534a72b371580dfe9820ea51ee5c13d57647aab962617f398")
}

// UnpackBatchLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BatchLength(uint256 statements, uint256 proofs)
func (hindsightVerifier *HindsightVerifier) UnpackBatchLengthError(raw []byte) (*HindsightVerifierBatchLength, error) {
	out := new(HindsightVerifierBatchLength)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "BatchLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierBatchRejected represents a BatchRejected error raised by the HindsightVerifier contract.
type HindsightVerifierBatchRejected struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BatchRejected()
func HindsightVerifierBatchRejectedErrorID() common.Hash {
	return common.HexToHash("0xc36747ca69f323b4021716e20f8f3c83c3d40197e53df4161f14e93517db0fe0")
}

// UnpackBatchRejectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BatchRejected()
func (hindsightVerifier *HindsightVerifier) UnpackBatchRejectedError(raw []byte) (*HindsightVerifierBatchRejected, error) {
	out := new(HindsightVerifierBatchRejected)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "BatchRejected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierChainIdZero represents a ChainIdZero error raised by the HindsightVerifier contract.
type HindsightVerifierChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func HindsightVerifierChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (hindsightVerifier *HindsightVerifier) UnpackChainIdZeroError(raw []byte) (*HindsightVerifierChainIdZero, error) {
	out := new(HindsightVerifierChainIdZero)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierCircuitFrozen represents a CircuitFrozen error raised by the HindsightVerifier contract.
type HindsightVerifierCircuitFrozen struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CircuitFrozen(bytes32 circuit)
func HindsightVerifierCircuitFrozenErrorID() common.Hash {
	return common.HexToHash("0x9b965447f453cceb68eb6db3e6df6594a8be3b98c46d59a8466a0973c269dfd9")
}

// UnpackCircuitFrozenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CircuitFrozen(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackCircuitFrozenError(raw []byte) (*HindsightVerifierCircuitFrozen, error) {
	out := new(HindsightVerifierCircuitFrozen)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "CircuitFrozen", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierDuplicateCircuit represents a DuplicateCircuit error raised by the HindsightVerifier contract.
type HindsightVerifierDuplicateCircuit struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DuplicateCircuit(bytes32 circuit)
func HindsightVerifierDuplicateCircuitErrorID() common.Hash {
	return common.HexToHash("0x3af85411bd6ef87ebd522c6ea8969c15e07a5882f41babc8a8607d0caee642d7")
}

// UnpackDuplicateCircuitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DuplicateCircuit(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackDuplicateCircuitError(raw []byte) (*HindsightVerifierDuplicateCircuit, error) {
	out := new(HindsightVerifierDuplicateCircuit)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "DuplicateCircuit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierInsufficientGas represents a InsufficientGas error raised by the HindsightVerifier contract.
type HindsightVerifierInsufficientGas struct {
	Left   *big.Int
	Needed *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func HindsightVerifierInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x23e228cb30ba888d86279f51c27a6690ec0fe016ea074bbd6332de5b2571f9b3")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas(uint256 left, uint256 needed)
func (hindsightVerifier *HindsightVerifier) UnpackInsufficientGasError(raw []byte) (*HindsightVerifierInsufficientGas, error) {
	out := new(HindsightVerifierInsufficientGas)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNoCodeHash represents a NoCodeHash error raised by the HindsightVerifier contract.
type HindsightVerifierNoCodeHash struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoCodeHash(bytes32 circuit)
func HindsightVerifierNoCodeHashErrorID() common.Hash {
	return common.HexToHash("0xf08a3488e6946c03cda7646173cb45ebd645107b214927cabf78a7575693dfd1")
}

// UnpackNoCodeHashError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoCodeHash(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackNoCodeHashError(raw []byte) (*HindsightVerifierNoCodeHash, error) {
	out := new(HindsightVerifierNoCodeHash)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NoCodeHash", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNoKeys represents a NoKeys error raised by the HindsightVerifier contract.
type HindsightVerifierNoKeys struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoKeys()
func HindsightVerifierNoKeysErrorID() common.Hash {
	return common.HexToHash("0x01909835b3428ac29819f3eb747f0822f29e29cc8ce9c724c47bff201f69c6ce")
}

// UnpackNoKeysError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoKeys()
func (hindsightVerifier *HindsightVerifier) UnpackNoKeysError(raw []byte) (*HindsightVerifierNoKeys, error) {
	out := new(HindsightVerifierNoKeys)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NoKeys", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotAContradiction represents a NotAContradiction error raised by the HindsightVerifier contract.
type HindsightVerifierNotAContradiction struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAContradiction()
func HindsightVerifierNotAContradictionErrorID() common.Hash {
	return common.HexToHash("0x6e01702775ab7a3f4d308dbf8daaed7bfcf66ab549fafc4bafb72cbc96cde520")
}

// UnpackNotAContradictionError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAContradiction()
func (hindsightVerifier *HindsightVerifier) UnpackNotAContradictionError(raw []byte) (*HindsightVerifierNotAContradiction, error) {
	out := new(HindsightVerifierNotAContradiction)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotAContradiction", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotAdded represents a NotAdded error raised by the HindsightVerifier contract.
type HindsightVerifierNotAdded struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAdded(bytes32 circuit)
func HindsightVerifierNotAddedErrorID() common.Hash {
	return common.HexToHash("0xf0c672c1dd040459d534f4e421738f89ad4e5bc3c4ebac7d1f38f1e7b872e9b3")
}

// UnpackNotAddedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAdded(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackNotAddedError(raw []byte) (*HindsightVerifierNotAdded, error) {
	out := new(HindsightVerifierNotAdded)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotAdded", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierNotTrusted represents a NotTrusted error raised by the HindsightVerifier contract.
type HindsightVerifierNotTrusted struct {
	Verifier common.Address
	Circuit  [32]byte
	CodeHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotTrusted(address verifier, bytes32 circuit, bytes32 codeHash)
func HindsightVerifierNotTrustedErrorID() common.Hash {
	return common.HexToHash("0xbd263c7a8fbb94071f5b52473d29abea8194390bc10d536c25c43a742c2fa72c")
}

// UnpackNotTrustedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotTrusted(address verifier, bytes32 circuit, bytes32 codeHash)
func (hindsightVerifier *HindsightVerifier) UnpackNotTrustedError(raw []byte) (*HindsightVerifierNotTrusted, error) {
	out := new(HindsightVerifierNotTrusted)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "NotTrusted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierOutputCount represents a OutputCount error raised by the HindsightVerifier contract.
type HindsightVerifierOutputCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OutputCount(uint256 count)
func HindsightVerifierOutputCountErrorID() common.Hash {
	return common.HexToHash("0x9e26cfe0fa3db68c12fcefb28eefd410904940142d14abfcf608617b085f03e9")
}

// UnpackOutputCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OutputCount(uint256 count)
func (hindsightVerifier *HindsightVerifier) UnpackOutputCountError(raw []byte) (*HindsightVerifierOutputCount, error) {
	out := new(HindsightVerifierOutputCount)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "OutputCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierProofLength represents a ProofLength error raised by the HindsightVerifier contract.
type HindsightVerifierProofLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofLength(uint256 length)
func HindsightVerifierProofLengthErrorID() common.Hash {
	return common.HexToHash("0x988aaeab89d73952d6f6c6eacde6249321e29225672cdd7fc166b3c31027c4ec")
}

// UnpackProofLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofLength(uint256 length)
func (hindsightVerifier *HindsightVerifier) UnpackProofLengthError(raw []byte) (*HindsightVerifierProofLength, error) {
	out := new(HindsightVerifierProofLength)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ProofLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierProofRejected represents a ProofRejected error raised by the HindsightVerifier contract.
type HindsightVerifierProofRejected struct {
	StatementHash [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofRejected(bytes32 statementHash)
func HindsightVerifierProofRejectedErrorID() common.Hash {
	return common.HexToHash("0x2d93db73f8645f3db299337b09be200301d191d99bcd1cdd2e237822c0feb6f0")
}

// UnpackProofRejectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofRejected(bytes32 statementHash)
func (hindsightVerifier *HindsightVerifier) UnpackProofRejectedError(raw []byte) (*HindsightVerifierProofRejected, error) {
	out := new(HindsightVerifierProofRejected)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "ProofRejected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierUnknownCircuit represents a UnknownCircuit error raised by the HindsightVerifier contract.
type HindsightVerifierUnknownCircuit struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownCircuit(bytes32 circuit)
func HindsightVerifierUnknownCircuitErrorID() common.Hash {
	return common.HexToHash("0xe80eb6e0d9009073ddaebaef89c288d7da3b88d2ea35f677390d3fef69cc813c")
}

// UnpackUnknownCircuitError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownCircuit(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackUnknownCircuitError(raw []byte) (*HindsightVerifierUnknownCircuit, error) {
	out := new(HindsightVerifierUnknownCircuit)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "UnknownCircuit", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// HindsightVerifierUnsafeDevKeys represents a UnsafeDevKeys error raised by the HindsightVerifier contract.
type HindsightVerifierUnsafeDevKeys struct {
	Circuit [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnsafeDevKeys(bytes32 circuit)
func HindsightVerifierUnsafeDevKeysErrorID() common.Hash {
	return common.HexToHash("0xcf5eaaf8c7d5a258346780173ce069175823473f774fbde170b4f0e7b52c1ed2")
}

// UnpackUnsafeDevKeysError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnsafeDevKeys(bytes32 circuit)
func (hindsightVerifier *HindsightVerifier) UnpackUnsafeDevKeysError(raw []byte) (*HindsightVerifierUnsafeDevKeys, error) {
	out := new(HindsightVerifierUnsafeDevKeys)
	if err := hindsightVerifier.abi.UnpackIntoInterface(out, "UnsafeDevKeys", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierMetaData contains all meta data concerning the IGroth16Verifier contract.
var IGroth16VerifierMetaData = bind.MetaData{
	ABI: "[{\"type\":\"function\",\"name\":\"CIRCUIT_DIGEST\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TIER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"string\",\"internalType\":\"string\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"UNSAFE_DEV\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bool\",\"internalType\":\"bool\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyBatch\",\"inputs\":[{\"name\":\"proofs\",\"type\":\"bytes[]\",\"internalType\":\"bytes[]\"},{\"name\":\"inputs\",\"type\":\"uint256[]\",\"internalType\":\"uint256[]\"}],\"outputs\":[],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"verifyProof\",\"inputs\":[{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"},{\"name\":\"input\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"outputs\":[],\"stateMutability\":\"view\"},{\"type\":\"error\",\"name\":\"BatchLength\",\"inputs\":[{\"name\":\"proofs\",\"type\":\"uint256\",\"internalType\":\"uint256\"},{\"name\":\"inputs\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"InputNotReduced\",\"inputs\":[{\"name\":\"input\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"ProofInvalid\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"ProofLength\",\"inputs\":[{\"name\":\"length\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]}]",
	ID:  "IGroth16Verifier",
}

// IGroth16Verifier is an auto generated Go binding around an Ethereum contract.
type IGroth16Verifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *IGroth16Verifier) GetABI() abi.ABI {
	return c.abi
}

// NewIGroth16Verifier creates a new instance of IGroth16Verifier.
func NewIGroth16Verifier() *IGroth16Verifier {
	parsed, err := IGroth16VerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &IGroth16Verifier{abi: *parsed}
}

// PackCIRCUITDIGEST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x784c28f9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) PackCIRCUITDIGEST() []byte {
	enc, err := iGroth16Verifier.abi.Pack("CIRCUIT_DIGEST")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCIRCUITDIGEST is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x784c28f9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) TryPackCIRCUITDIGEST() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("CIRCUIT_DIGEST")
}

// UnpackCIRCUITDIGEST is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x784c28f9.
//
// Solidity: function CIRCUIT_DIGEST() view returns(bytes32)
func (iGroth16Verifier *IGroth16Verifier) UnpackCIRCUITDIGEST(data []byte) ([32]byte, error) {
	out, err := iGroth16Verifier.abi.Unpack("CIRCUIT_DIGEST", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87b06a27.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) PackTIER() []byte {
	enc, err := iGroth16Verifier.abi.Pack("TIER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTIER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x87b06a27.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) TryPackTIER() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("TIER")
}

// UnpackTIER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x87b06a27.
//
// Solidity: function TIER() view returns(string)
func (iGroth16Verifier *IGroth16Verifier) UnpackTIER(data []byte) (string, error) {
	out, err := iGroth16Verifier.abi.Unpack("TIER", data)
	if err != nil {
		return *new(string), err
	}
	out0 := *abi.ConvertType(out[0], new(string)).(*string)
	return out0, nil
}

// PackUNSAFEDEV is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46f039cc.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) PackUNSAFEDEV() []byte {
	enc, err := iGroth16Verifier.abi.Pack("UNSAFE_DEV")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackUNSAFEDEV is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x46f039cc.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) TryPackUNSAFEDEV() ([]byte, error) {
	return iGroth16Verifier.abi.Pack("UNSAFE_DEV")
}

// UnpackUNSAFEDEV is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x46f039cc.
//
// Solidity: function UNSAFE_DEV() view returns(bool)
func (iGroth16Verifier *IGroth16Verifier) UnpackUNSAFEDEV(data []byte) (bool, error) {
	out, err := iGroth16Verifier.abi.Unpack("UNSAFE_DEV", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe271981c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyBatch(bytes[] proofs, uint256[] inputs) view returns()
func (iGroth16Verifier *IGroth16Verifier) PackVerifyBatch(proofs [][]byte, inputs []*big.Int) []byte {
	enc, err := iGroth16Verifier.abi.Pack("verifyBatch", proofs, inputs)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyBatch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe271981c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyBatch(bytes[] proofs, uint256[] inputs) view returns()
func (iGroth16Verifier *IGroth16Verifier) TryPackVerifyBatch(proofs [][]byte, inputs []*big.Int) ([]byte, error) {
	return iGroth16Verifier.abi.Pack("verifyBatch", proofs, inputs)
}

// PackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61c6ceef.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verifyProof(bytes proof, uint256 input) view returns()
func (iGroth16Verifier *IGroth16Verifier) PackVerifyProof(proof []byte, input *big.Int) []byte {
	enc, err := iGroth16Verifier.abi.Pack("verifyProof", proof, input)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerifyProof is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61c6ceef.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verifyProof(bytes proof, uint256 input) view returns()
func (iGroth16Verifier *IGroth16Verifier) TryPackVerifyProof(proof []byte, input *big.Int) ([]byte, error) {
	return iGroth16Verifier.abi.Pack("verifyProof", proof, input)
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (iGroth16Verifier *IGroth16Verifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["BatchLength"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackBatchLengthError(raw[4:])
	}
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["InputNotReduced"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackInputNotReducedError(raw[4:])
	}
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["ProofInvalid"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackProofInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], iGroth16Verifier.abi.Errors["ProofLength"].ID.Bytes()[:4]) {
		return iGroth16Verifier.UnpackProofLengthError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// IGroth16VerifierBatchLength represents a BatchLength error raised by the IGroth16Verifier contract.
type IGroth16VerifierBatchLength struct {
	Proofs *big.Int
	Inputs *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BatchLength(uint256 proofs, uint256 inputs)
func IGroth16VerifierBatchLengthErrorID() common.Hash {
	return common.HexToHash("0x5987ee50040ffd7534a72b371580dfe9820ea51ee5c13d57647aab962617f398")
}

// UnpackBatchLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BatchLength(uint256 proofs, uint256 inputs)
func (iGroth16Verifier *IGroth16Verifier) UnpackBatchLengthError(raw []byte) (*IGroth16VerifierBatchLength, error) {
	out := new(IGroth16VerifierBatchLength)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "BatchLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierInputNotReduced represents a InputNotReduced error raised by the IGroth16Verifier contract.
type IGroth16VerifierInputNotReduced struct {
	Input *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InputNotReduced(uint256 input)
func IGroth16VerifierInputNotReducedErrorID() common.Hash {
	return common.HexToHash("0xbb880c10e040abe66f2194fcdc0595a4d3abd5acc93dbfdad528ad782cf9d681")
}

// UnpackInputNotReducedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InputNotReduced(uint256 input)
func (iGroth16Verifier *IGroth16Verifier) UnpackInputNotReducedError(raw []byte) (*IGroth16VerifierInputNotReduced, error) {
	out := new(IGroth16VerifierInputNotReduced)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "InputNotReduced", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierProofInvalid represents a ProofInvalid error raised by the IGroth16Verifier contract.
type IGroth16VerifierProofInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofInvalid()
func IGroth16VerifierProofInvalidErrorID() common.Hash {
	return common.HexToHash("0x7fcdd1f433fad06e243ebb12f415f49dc48f357e41b96f61f504279fe6bb2ac6")
}

// UnpackProofInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofInvalid()
func (iGroth16Verifier *IGroth16Verifier) UnpackProofInvalidError(raw []byte) (*IGroth16VerifierProofInvalid, error) {
	out := new(IGroth16VerifierProofInvalid)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "ProofInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// IGroth16VerifierProofLength represents a ProofLength error raised by the IGroth16Verifier contract.
type IGroth16VerifierProofLength struct {
	Length *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofLength(uint256 length)
func IGroth16VerifierProofLengthErrorID() common.Hash {
	return common.HexToHash("0x988aaeab89d73952d6f6c6eacde6249321e29225672cdd7fc166b3c31027c4ec")
}

// UnpackProofLengthError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofLength(uint256 length)
func (iGroth16Verifier *IGroth16Verifier) UnpackProofLengthError(raw []byte) (*IGroth16VerifierProofLength, error) {
	out := new(IGroth16VerifierProofLength)
	if err := iGroth16Verifier.abi.UnpackIntoInterface(out, "ProofLength", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateMetaData contains all meta data concerning the LoyaltyRebate contract.
var LoyaltyRebateMetaData = bind.MetaData{
	ABI: "[{\"type\":\"constructor\",\"inputs\":[{\"name\":\"hindsight\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"},{\"name\":\"blockHashes\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"},{\"name\":\"token\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"shop\",\"type\":\"address\",\"internalType\":\"address\"},{\"name\":\"rate\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"BLOCK_HASHES\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIBlockHashes\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"HINDSIGHT\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"contractIHindsight\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"RATE\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"SHOP\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TOKEN\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"address\",\"internalType\":\"address\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"TRANSFER\",\"inputs\":[],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"claim\",\"inputs\":[{\"name\":\"places\",\"type\":\"tuple[]\",\"internalType\":\"structLoyaltyRebate.Place[]\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"name\":\"answer\",\"type\":\"tuple\",\"internalType\":\"structAnswer\",\"components\":[{\"name\":\"circuit\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"anchors\",\"type\":\"tuple[]\",\"internalType\":\"structAnchor[]\",\"components\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"hash\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"name\":\"outputs\",\"type\":\"bytes32[]\",\"internalType\":\"bytes32[]\"},{\"name\":\"proof\",\"type\":\"bytes\",\"internalType\":\"bytes\"}]}],\"outputs\":[],\"stateMutability\":\"nonpayable\"},{\"type\":\"function\",\"name\":\"pointsOf\",\"inputs\":[{\"name\":\"customer\",\"type\":\"address\",\"internalType\":\"address\"}],\"outputs\":[{\"name\":\"\",\"type\":\"uint256\",\"internalType\":\"uint256\"}],\"stateMutability\":\"view\"},{\"type\":\"function\",\"name\":\"queryId\",\"inputs\":[{\"name\":\"places\",\"type\":\"tuple[]\",\"internalType\":\"structLoyaltyRebate.Place[]\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}],\"outputs\":[{\"name\":\"\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}],\"stateMutability\":\"view\"},{\"type\":\"event\",\"name\":\"Rebated\",\"inputs\":[{\"name\":\"customer\",\"type\":\"address\",\"indexed\":true,\"internalType\":\"address\"},{\"name\":\"points\",\"type\":\"uint256\",\"indexed\":false,\"internalType\":\"uint256\"},{\"name\":\"place\",\"type\":\"tuple\",\"indexed\":false,\"internalType\":\"structLoyaltyRebate.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}],\"anonymous\":false},{\"type\":\"error\",\"name\":\"AlreadyCounted\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structLoyaltyRebate.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]}]},{\"type\":\"error\",\"name\":\"AnchorMismatch\",\"inputs\":[{\"name\":\"number\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"given\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"},{\"name\":\"actual\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]},{\"type\":\"error\",\"name\":\"ArgumentTooLarge\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"field\",\"type\":\"uint8\",\"internalType\":\"uint8\"},{\"name\":\"argument\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"type\":\"error\",\"name\":\"ChainIdZero\",\"inputs\":[]},{\"type\":\"error\",\"name\":\"FactCount\",\"inputs\":[{\"name\":\"count\",\"type\":\"uint256\",\"internalType\":\"uint256\"}]},{\"type\":\"error\",\"name\":\"NotALog\",\"inputs\":[{\"name\":\"kind\",\"type\":\"uint8\",\"internalType\":\"uint8\"}]},{\"type\":\"error\",\"name\":\"NotAPurchase\",\"inputs\":[{\"name\":\"place\",\"type\":\"tuple\",\"internalType\":\"structLoyaltyRebate.Place\",\"components\":[{\"name\":\"blockNumber\",\"type\":\"uint64\",\"internalType\":\"uint64\"},{\"name\":\"txIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"},{\"name\":\"logIndex\",\"type\":\"uint16\",\"internalType\":\"uint16\"}]},{\"name\":\"to\",\"type\":\"address\",\"internalType\":\"address\"}]},{\"type\":\"error\",\"name\":\"NotAnAddress\",\"inputs\":[{\"name\":\"word\",\"type\":\"bytes32\",\"internalType\":\"bytes32\"}]}]",
	ID:  "LoyaltyRebate",
	Bin: "0x610120604052348015610010575f5ffd5b5060405161167c38038061167c83398101604081905261002f9161006f565b6001600160a01b0394851660805292841660a05290831660e05290911660c052610100526100d6565b6001600160a01b038116811461006c575f5ffd5b50565b5f5f5f5f5f60a08688031215610083575f5ffd5b855161008e81610058565b602087015190955061009f81610058565b60408701519094506100b081610058565b60608701519093506100c181610058565b80925050608086015190509295509295909350565b60805160a05160c05160e051610100516115486101345f395f818161014101526105a601525f81816101b6015261080001525f818160a801526104e601525f818161018f015261041401525f818160f9015261045401526115485ff3fe608060405234801561000f575f5ffd5b506004361061009f575f3560e01c806376420e1d1161007257806382bfefc81161005857806382bfefc8146101b1578063b33213d1146101d8578063cf6a4403146101ed575f5ffd5b806376420e1d146101635780637eb29f931461018a575f5ffd5b806345e3b8c0146100a357806355380e60146100f4578063562d564a1461011b578063664e97041461013c575b5f5ffd5b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b60405173ffffffffffffffffffffffffffffffffffffffff90911681526020015b60405180910390f35b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b61012e610129366004611009565b61020c565b6040519081526020016100eb565b61012e7f000000000000000000000000000000000000000000000000000000000000000081565b61012e7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef81565b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b6100ca7f000000000000000000000000000000000000000000000000000000000000000081565b6101eb6101e6366004611048565b61040d565b005b61012e6101fb3660046110b7565b5f6020819052908152604090205481565b5f80610219836003611117565b67ffffffffffffffff8111156102315761023161112e565b60405190808252806020026020018201604052801561029957816020015b604080516060810182525f80825260208083018290529282015282527fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff90920191018161024f5790505b5090505f5b838110156103f8575f5f5f8787858181106102bb576102bb61115b565b6102d192602060609092020190810191506111a4565b8888868181106102e3576102e361115b565b90506060020160200160208101906102fb91906111ce565b89898781811061030d5761030d61115b565b905060600201604001602081019061032591906111ce565b92509250925061034061033b84848460016106dc565b6107de565b8561034c866003611117565b8151811061035c5761035c61115b565b602002602001018190525061037761033b84848460026106dc565b85610383866003611117565b61038e9060016111e7565b8151811061039e5761039e61115b565b60200260200101819052506103b861033b8484845f610845565b856103c4866003611117565b6103cf9060026111e7565b815181106103df576103df61115b565b602002602001018190525050505080600101905061029e565b5061040346826108d9565b9150505b92915050565b365f61047c7f000000000000000000000000000000000000000000000000000000000000000061043d878761020c565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000169190866108f9565b90925090505f5b848110156106d4576104ab8686838181106104a0576104a061115b565b905060600201610915565b5f6104e284846104bc856003611117565b6104c79060016111e7565b8181106104d6576104d661115b565b905060200201356109e7565b90507f000000000000000000000000000000000000000000000000000000000000000073ffffffffffffffffffffffffffffffffffffffff168173ffffffffffffffffffffffffffffffffffffffff161461058d578686838181106105495761054961115b565b905060600201816040517f95f144a500000000000000000000000000000000000000000000000000000000815260040161058492919061123d565b60405180910390fd5b5f61059e85856104c7866003611117565b90505f6127107f00000000000000000000000000000000000000000000000000000000000000006105f988886105d5896003611117565b6105e09060026111e7565b8181106105ef576105ef61115b565b9050602002013590565b6106039190611117565b61060d919061126e565b9050805f5f8473ffffffffffffffffffffffffffffffffffffffff1673ffffffffffffffffffffffffffffffffffffffff1681526020019081526020015f205f82825461065a91906111e7565b909155505073ffffffffffffffffffffffffffffffffffffffff82167f7797bc6fbcfecbe4b8cdaa85fc013149d18995dd02344ed11a9d3d0672d47c4c828b8b888181106106aa576106aa61115b565b9050606002016040516106be9291906112a6565b60405180910390a2505050806001019050610483565b505050505050565b604080516060810182525f808252602082018190529181019190915261070760066002846003610a2b565b6040805160608101909152807dffff0000000000000000000000000000000000000000000000000000000060e085901b167bffffffffffffffff000000000000000000000000000000000000000060a089901b16177f0602000000000000000000000000000000000000000000000000000000000000175b81525f60208201526040016107b1868660201b65ffff000000001660309190911b67ffff000000000000161760c01b90565b7fffffffffffffffff00000000000000000000000000000000000000000000000016905295945050505050565b604080516060810182525f8082526020820181905291810191909152610407827f00000000000000000000000000000000000000000000000000000000000000007fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef610a8a565b60408051606080820183525f8083526020830181905282840152825190810190925290807dffff0000000000000000000000000000000000000000000000000000000060e085901b167bffffffffffffffff000000000000000000000000000000000000000060a089901b16177f06030000000000000000000000000000000000000000000000000000000000001761077f565b5f6108f26108e78484610b5c565b805160209091012090565b9392505050565b365f6109088686468787610b77565b9150915094509492505050565b5f61092660608301604084016111ce565b61ffff16601061093c60408501602086016111ce565b61ffff16901b6020610950858201866111a4565b67ffffffffffffffff16901b17175f8181526001602052604090205490915060ff16156109ab57816040517f2ebe682600000000000000000000000000000000000000000000000000000000815260040161058491906112ba565b5f90815260016020819052604090912080547fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0016909117905550565b5f60a082901c15610a27576040517f479ef3f700000000000000000000000000000000000000000000000000000000815260048101839052602401610584565b5090565b8061ffff168261ffff161115610a84576040517f4f91af4500000000000000000000000000000000000000000000000000000000815260ff80861660048301528416602482015261ffff83166044820152606401610584565b50505050565b604080516060810182525f8082526020820181905291810191909152610aaf84610da4565b6040518060600160405280610b00868690517fffffffffffffffffffffffff00000000000000000000000000000000000000001673ffffffffffffffffffffffffffffffffffffffff919091161790565b8152602081018490526040017b030000000000000000000000000000000000000000000000000000006040870151177fffffffffffffffff00000000000000000000000000000000000000000000000016905290509392505050565b60606108f2838360405180602001604052805f815250610deb565b365f805b610b8860208501856112c8565b9050811015610cdd575f80610ba060208701876112c8565b84818110610bb057610bb061115b565b610bc692602060409092020190810191506111a4565b610bd360208801886112c8565b85818110610be357610be361115b565b90506040020160200135915091505f8973ffffffffffffffffffffffffffffffffffffffff1663c57ffb2d846040518263ffffffff1660e01b8152600401610c3b919067ffffffffffffffff91909116815260200190565b602060405180830381865afa158015610c56573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610c7a919061132c565b9050808214610ccf576040517f79c4133c00000000000000000000000000000000000000000000000000000000815267ffffffffffffffff841660048201526024810183905260448101829052606401610584565b505050806001019050610b7b565b5073ffffffffffffffffffffffffffffffffffffffff8716630f59586484358787610d0b60208901896112c8565b610d1860408b018b611343565b610d2560608d018d6113a7565b6040518a63ffffffff1660e01b8152600401610d4999989796959493929190611498565b602060405180830381865afa158015610d64573d5f5f3e3d5ffd5b505050506040513d601f19601f82011682018060405250810190610d88919061132c565b50610d966040840184611343565b915091509550959350505050565b80515f1a60068114610de7576040517fced1974700000000000000000000000000000000000000000000000000000000815260ff82166004820152602401610584565b5050565b815160609067ffffffffffffffff85165f03610e33576040517f1721c97600000000000000000000000000000000000000000000000000000000815260040160405180910390fd5b801580610e41575061ffff81115b15610e7b576040517f325a49bc00000000000000000000000000000000000000000000000000000000815260048101829052602401610584565b5f610e87826048611117565b610e9290601c6111e7565b905067ffffffffffffffff86165f60d062aa37dc8314600a84141762014a3484146121058514171761051584146082851417176112c184146101e08514171761868b84146276adf18514171761074c841461def1851417176208274f8414620827508514176002021760ff16901b905085516040519550808401601f19601f6038018289010116604052808752508460301b8360401b178160201b7f0268696e6473696768742e71756572790000000000000000000000000000000017176020870152601c6020018601602089018660051b81015b80821015610fab578151805160036004825f1a0310818652602083015160208701528781026040840151176040870152505050604883019250602082019150610f67565b50508160208901825e5050505050509392505050565b5f5f83601f840112610fd1575f5ffd5b50813567ffffffffffffffff811115610fe8575f5ffd5b602083019150836020606083028501011115611002575f5ffd5b9250929050565b5f5f6020838503121561101a575f5ffd5b823567ffffffffffffffff811115611030575f5ffd5b61103c85828601610fc1565b90969095509350505050565b5f5f5f6040848603121561105a575f5ffd5b833567ffffffffffffffff811115611070575f5ffd5b61107c86828701610fc1565b909450925050602084013567ffffffffffffffff81111561109b575f5ffd5b8401608081870312156110ac575f5ffd5b809150509250925092565b5f602082840312156110c7575f5ffd5b813573ffffffffffffffffffffffffffffffffffffffff811681146108f2575f5ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b8082028115828204841417610407576104076110ea565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b803567ffffffffffffffff8116811461119f575f5ffd5b919050565b5f602082840312156111b4575f5ffd5b6108f282611188565b803561ffff8116811461119f575f5ffd5b5f602082840312156111de575f5ffd5b6108f2826111bd565b80820180821115610407576104076110ea565b67ffffffffffffffff61120c82611188565b16825261ffff61121e602083016111bd565b16602083015261ffff611233604083016111bd565b1660408301525050565b6080810161124b82856111fa565b73ffffffffffffffffffffffffffffffffffffffff831660608301529392505050565b5f826112a1577f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b500490565b828152608081016108f260208301846111fa565b6060810161040782846111fa565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126112fb575f5ffd5b83018035915067ffffffffffffffff821115611315575f5ffd5b6020019150600681901b3603821315611002575f5ffd5b5f6020828403121561133c575f5ffd5b5051919050565b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe1843603018112611376575f5ffd5b83018035915067ffffffffffffffff821115611390575f5ffd5b6020019150600581901b3603821315611002575f5ffd5b5f5f83357fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe18436030181126113da575f5ffd5b83018035915067ffffffffffffffff8211156113f4575f5ffd5b602001915036819003821315611002575f5ffd5b8183525f7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff831115611438575f5ffd5b8260051b80836020870137939093016020019392505050565b81835281816020850137505f602082840101525f60207fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f840116840101905092915050565b89815267ffffffffffffffff891660208201526040810188905260c06060820181905281018690525f8760e08301825b898110156115015767ffffffffffffffff6114e284611188565b16825260208381013590830152604092830192909101906001016114c8565b50838103608085015261151581888a611408565b91505082810360a084015261152b818587611451565b9c9b50505050505050505050505056fea164736f6c6343000825000a",
}

// LoyaltyRebate is an auto generated Go binding around an Ethereum contract.
type LoyaltyRebate struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *LoyaltyRebate) GetABI() abi.ABI {
	return c.abi
}

// NewLoyaltyRebate creates a new instance of LoyaltyRebate.
func NewLoyaltyRebate() *LoyaltyRebate {
	parsed, err := LoyaltyRebateMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &LoyaltyRebate{abi: *parsed}
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address hindsight, address blockHashes, address token, address shop, uint256 rate) returns()
func (loyaltyRebate *LoyaltyRebate) PackConstructor(hindsight common.Address, blockHashes common.Address, token common.Address, shop common.Address, rate *big.Int) []byte {
	enc, err := loyaltyRebate.abi.Pack("", hindsight, blockHashes, token, shop, rate)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackBLOCKHASHES() []byte {
	enc, err := loyaltyRebate.abi.Pack("BLOCK_HASHES")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackBLOCKHASHES is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7eb29f93.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackBLOCKHASHES() ([]byte, error) {
	return loyaltyRebate.abi.Pack("BLOCK_HASHES")
}

// UnpackBLOCKHASHES is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7eb29f93.
//
// Solidity: function BLOCK_HASHES() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackBLOCKHASHES(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("BLOCK_HASHES", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function HINDSIGHT() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackHINDSIGHT() []byte {
	enc, err := loyaltyRebate.abi.Pack("HINDSIGHT")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackHINDSIGHT is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55380e60.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function HINDSIGHT() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackHINDSIGHT() ([]byte, error) {
	return loyaltyRebate.abi.Pack("HINDSIGHT")
}

// UnpackHINDSIGHT is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55380e60.
//
// Solidity: function HINDSIGHT() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackHINDSIGHT(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("HINDSIGHT", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackRATE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x664e9704.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function RATE() view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) PackRATE() []byte {
	enc, err := loyaltyRebate.abi.Pack("RATE")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRATE is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x664e9704.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function RATE() view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) TryPackRATE() ([]byte, error) {
	return loyaltyRebate.abi.Pack("RATE")
}

// UnpackRATE is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x664e9704.
//
// Solidity: function RATE() view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) UnpackRATE(data []byte) (*big.Int, error) {
	out, err := loyaltyRebate.abi.Unpack("RATE", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSHOP is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x45e3b8c0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function SHOP() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackSHOP() []byte {
	enc, err := loyaltyRebate.abi.Pack("SHOP")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSHOP is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x45e3b8c0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function SHOP() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackSHOP() ([]byte, error) {
	return loyaltyRebate.abi.Pack("SHOP")
}

// UnpackSHOP is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x45e3b8c0.
//
// Solidity: function SHOP() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackSHOP(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("SHOP", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TOKEN() view returns(address)
func (loyaltyRebate *LoyaltyRebate) PackTOKEN() []byte {
	enc, err := loyaltyRebate.abi.Pack("TOKEN")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTOKEN is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x82bfefc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TOKEN() view returns(address)
func (loyaltyRebate *LoyaltyRebate) TryPackTOKEN() ([]byte, error) {
	return loyaltyRebate.abi.Pack("TOKEN")
}

// UnpackTOKEN is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x82bfefc8.
//
// Solidity: function TOKEN() view returns(address)
func (loyaltyRebate *LoyaltyRebate) UnpackTOKEN(data []byte) (common.Address, error) {
	out, err := loyaltyRebate.abi.Unpack("TOKEN", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackTRANSFER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76420e1d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) PackTRANSFER() []byte {
	enc, err := loyaltyRebate.abi.Pack("TRANSFER")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTRANSFER is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x76420e1d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) TryPackTRANSFER() ([]byte, error) {
	return loyaltyRebate.abi.Pack("TRANSFER")
}

// UnpackTRANSFER is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x76420e1d.
//
// Solidity: function TRANSFER() view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) UnpackTRANSFER(data []byte) ([32]byte, error) {
	out, err := loyaltyRebate.abi.Unpack("TRANSFER", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb33213d1.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim((uint64,uint16,uint16)[] places, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) returns()
func (loyaltyRebate *LoyaltyRebate) PackClaim(places []LoyaltyRebatePlace, answer Answer) []byte {
	enc, err := loyaltyRebate.abi.Pack("claim", places, answer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb33213d1.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim((uint64,uint16,uint16)[] places, (bytes32,(uint64,bytes32)[],bytes32[],bytes) answer) returns()
func (loyaltyRebate *LoyaltyRebate) TryPackClaim(places []LoyaltyRebatePlace, answer Answer) ([]byte, error) {
	return loyaltyRebate.abi.Pack("claim", places, answer)
}

// PackPointsOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcf6a4403.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pointsOf(address customer) view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) PackPointsOf(customer common.Address) []byte {
	enc, err := loyaltyRebate.abi.Pack("pointsOf", customer)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPointsOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcf6a4403.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pointsOf(address customer) view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) TryPackPointsOf(customer common.Address) ([]byte, error) {
	return loyaltyRebate.abi.Pack("pointsOf", customer)
}

// UnpackPointsOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcf6a4403.
//
// Solidity: function pointsOf(address customer) view returns(uint256)
func (loyaltyRebate *LoyaltyRebate) UnpackPointsOf(data []byte) (*big.Int, error) {
	out, err := loyaltyRebate.abi.Unpack("pointsOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x562d564a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function queryId((uint64,uint16,uint16)[] places) view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) PackQueryId(places []LoyaltyRebatePlace) []byte {
	enc, err := loyaltyRebate.abi.Pack("queryId", places)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQueryId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x562d564a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function queryId((uint64,uint16,uint16)[] places) view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) TryPackQueryId(places []LoyaltyRebatePlace) ([]byte, error) {
	return loyaltyRebate.abi.Pack("queryId", places)
}

// UnpackQueryId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x562d564a.
//
// Solidity: function queryId((uint64,uint16,uint16)[] places) view returns(bytes32)
func (loyaltyRebate *LoyaltyRebate) UnpackQueryId(data []byte) ([32]byte, error) {
	out, err := loyaltyRebate.abi.Unpack("queryId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// LoyaltyRebateRebated represents a Rebated event raised by the LoyaltyRebate contract.
type LoyaltyRebateRebated struct {
	Customer common.Address
	Points   *big.Int
	Place    LoyaltyRebatePlace
	Raw      *types.Log // Blockchain specific contextual infos
}

const LoyaltyRebateRebatedEventName = "Rebated"

// ContractEventName returns the user-defined event name.
func (LoyaltyRebateRebated) ContractEventName() string {
	return LoyaltyRebateRebatedEventName
}

// UnpackRebatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Rebated(address indexed customer, uint256 points, (uint64,uint16,uint16) place)
func (loyaltyRebate *LoyaltyRebate) UnpackRebatedEvent(log *types.Log) (*LoyaltyRebateRebated, error) {
	event := "Rebated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != loyaltyRebate.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(LoyaltyRebateRebated)
	if len(log.Data) > 0 {
		if err := loyaltyRebate.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range loyaltyRebate.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (loyaltyRebate *LoyaltyRebate) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["AlreadyCounted"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackAlreadyCountedError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["AnchorMismatch"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackAnchorMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["ArgumentTooLarge"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackArgumentTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["ChainIdZero"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackChainIdZeroError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["FactCount"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackFactCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["NotALog"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackNotALogError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["NotAPurchase"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackNotAPurchaseError(raw[4:])
	}
	if bytes.Equal(raw[:4], loyaltyRebate.abi.Errors["NotAnAddress"].ID.Bytes()[:4]) {
		return loyaltyRebate.UnpackNotAnAddressError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// LoyaltyRebateAlreadyCounted represents a AlreadyCounted error raised by the LoyaltyRebate contract.
type LoyaltyRebateAlreadyCounted struct {
	Place LoyaltyRebatePlace
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyCounted((uint64,uint16,uint16) place)
func LoyaltyRebateAlreadyCountedErrorID() common.Hash {
	return common.HexToHash("0x2ebe68268df453006d14fe1d66f266a8267c3e02ee468727c58ffa9c68b9706f")
}

// UnpackAlreadyCountedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyCounted((uint64,uint16,uint16) place)
func (loyaltyRebate *LoyaltyRebate) UnpackAlreadyCountedError(raw []byte) (*LoyaltyRebateAlreadyCounted, error) {
	out := new(LoyaltyRebateAlreadyCounted)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "AlreadyCounted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateAnchorMismatch represents a AnchorMismatch error raised by the LoyaltyRebate contract.
type LoyaltyRebateAnchorMismatch struct {
	Number uint64
	Given  [32]byte
	Actual [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual)
func LoyaltyRebateAnchorMismatchErrorID() common.Hash {
	return common.HexToHash("0x79c4133c048fa839817cabe265a1f3c056aee014db31d1e7ac3a4efbfb0df4ea")
}

// UnpackAnchorMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual)
func (loyaltyRebate *LoyaltyRebate) UnpackAnchorMismatchError(raw []byte) (*LoyaltyRebateAnchorMismatch, error) {
	out := new(LoyaltyRebateAnchorMismatch)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "AnchorMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateArgumentTooLarge represents a ArgumentTooLarge error raised by the LoyaltyRebate contract.
type LoyaltyRebateArgumentTooLarge struct {
	Kind     uint8
	Field    uint8
	Argument uint16
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument)
func LoyaltyRebateArgumentTooLargeErrorID() common.Hash {
	return common.HexToHash("0x4f91af454651023835f196e7609bb44d7979d89945e1ac02eda2054fa1cbca9b")
}

// UnpackArgumentTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument)
func (loyaltyRebate *LoyaltyRebate) UnpackArgumentTooLargeError(raw []byte) (*LoyaltyRebateArgumentTooLarge, error) {
	out := new(LoyaltyRebateArgumentTooLarge)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "ArgumentTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateChainIdZero represents a ChainIdZero error raised by the LoyaltyRebate contract.
type LoyaltyRebateChainIdZero struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChainIdZero()
func LoyaltyRebateChainIdZeroErrorID() common.Hash {
	return common.HexToHash("0x1721c976d606390e2a4de0b2e1e4743f53f54fd6da8f8865b59756b22838e85b")
}

// UnpackChainIdZeroError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChainIdZero()
func (loyaltyRebate *LoyaltyRebate) UnpackChainIdZeroError(raw []byte) (*LoyaltyRebateChainIdZero, error) {
	out := new(LoyaltyRebateChainIdZero)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "ChainIdZero", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateFactCount represents a FactCount error raised by the LoyaltyRebate contract.
type LoyaltyRebateFactCount struct {
	Count *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FactCount(uint256 count)
func LoyaltyRebateFactCountErrorID() common.Hash {
	return common.HexToHash("0x325a49bc1c316df6159254579788648920666316148713ad40a330c5dba02081")
}

// UnpackFactCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FactCount(uint256 count)
func (loyaltyRebate *LoyaltyRebate) UnpackFactCountError(raw []byte) (*LoyaltyRebateFactCount, error) {
	out := new(LoyaltyRebateFactCount)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "FactCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateNotALog represents a NotALog error raised by the LoyaltyRebate contract.
type LoyaltyRebateNotALog struct {
	Kind uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotALog(uint8 kind)
func LoyaltyRebateNotALogErrorID() common.Hash {
	return common.HexToHash("0xced1974782d85d7a2aa40fdd6bbd9aa0503244b08118bbe8743907e78de14f8b")
}

// UnpackNotALogError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotALog(uint8 kind)
func (loyaltyRebate *LoyaltyRebate) UnpackNotALogError(raw []byte) (*LoyaltyRebateNotALog, error) {
	out := new(LoyaltyRebateNotALog)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "NotALog", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateNotAPurchase represents a NotAPurchase error raised by the LoyaltyRebate contract.
type LoyaltyRebateNotAPurchase struct {
	Place LoyaltyRebatePlace
	To    common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAPurchase((uint64,uint16,uint16) place, address to)
func LoyaltyRebateNotAPurchaseErrorID() common.Hash {
	return common.HexToHash("0x95f144a59b4f5d91fbb5d8a7abaa3cc51c016ce837a6ae028dceab5f2644264d")
}

// UnpackNotAPurchaseError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAPurchase((uint64,uint16,uint16) place, address to)
func (loyaltyRebate *LoyaltyRebate) UnpackNotAPurchaseError(raw []byte) (*LoyaltyRebateNotAPurchase, error) {
	out := new(LoyaltyRebateNotAPurchase)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "NotAPurchase", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// LoyaltyRebateNotAnAddress represents a NotAnAddress error raised by the LoyaltyRebate contract.
type LoyaltyRebateNotAnAddress struct {
	Word [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAnAddress(bytes32 word)
func LoyaltyRebateNotAnAddressErrorID() common.Hash {
	return common.HexToHash("0x479ef3f71a91700c13543d5e61e92dcdac26a0cfd31f5f8c880e86c47b4373b4")
}

// UnpackNotAnAddressError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAnAddress(bytes32 word)
func (loyaltyRebate *LoyaltyRebate) UnpackNotAnAddressError(raw []byte) (*LoyaltyRebateNotAnAddress, error) {
	out := new(LoyaltyRebateNotAnAddress)
	if err := loyaltyRebate.abi.UnpackIntoInterface(out, "NotAnAddress", raw); err != nil {
		return nil, err
	}
	return out, nil
}
