"""抽查事项清单: items written, reviewed by 法制, filed and published."""
