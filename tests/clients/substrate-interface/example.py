# python example.py URL SECRET PROPERTY FUND
import sys

from substrateinterface import Keypair, SubstrateInterface

url, secret, code, fund = sys.argv[1:]
chain = SubstrateInterface(url=url)
me = Keypair.create_from_uri(secret, ss58_format=chain.ss58_format)

# What is final, and all of it of one block.
final = chain.get_chain_finalised_head()


def read(pallet, name, *keys):
    return chain.query(pallet, name, list(keys), block_hash=final).value


party = read("Parties", "PartyOf", me.ss58_address)

number = read("LandTitles", "Properties", code)["title"]
title = read("LandTitles", "Titles", number)
owners = ",".join(str(member) for holding in title["owners"] for member in holding["members"])
print(f"title {number} of {title['property']}: owners {owners}")

for receipt in read("TaxReceipts", "ReceiptsOf", title["origin"]["Conveyance"]):
    series = {"office": receipt["office"], "series": receipt["series"]}
    statement = read("TaxReceipts", "Receipts", series, receipt["number"])["statement"]
    print(f"receipt {receipt['series']} {receipt['number']}: {statement['amount']} fen by {statement['taxpayer']}")

holding = read("InsuranceInvestments", "Holdings", int(fund), party)
print(f"holding in fund {fund}: {holding['units']} millionths of a unit")

# Consents to the sale that waits: to what `binding` binds, and to nothing else.
sale = read("LandTitles", "PendingConveyance", code)
binding = read("LandTitles", "Conveyances", sale)["binding"]
call = chain.compose_call("LandTitles", "consent", {"conveyance": sale, "binding": binding, "on_behalf_of": party})
signed = chain.create_signed_extrinsic(call, me, era={"period": 64})  # blocks; without it for ever
sent = chain.submit_extrinsic(signed, wait_for_finalization=True)
assert sent.is_success, sent.error_message
print(f"consent to conveyance {sale} is final in {sent.block_hash}")
