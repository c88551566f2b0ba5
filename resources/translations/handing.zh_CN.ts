<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>A copy that didn't come out of the printer is printed again from here.</source>
      <translation>没有打出来的凭证，在这里补打。</translation>
    </message>
    <message>
      <source>A number proves nothing: look at the paper, or scan its square code</source>
      <translation>号码不能证明真假：请看纸面，或扫二维码</translation>
    </message>
    <message>
      <source>All</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>All of it went out before</source>
      <translation>之前已全部领走</translation>
    </message>
    <message>
      <source>By whom</source>
      <translation>谁经手</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>更换</translation>
    </message>
    <message>
      <source>Chosen from this shop's books</source>
      <translation>从本店账上选的</translation>
    </message>
    <message>
      <source>Confirmation code</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customer's copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Everything on it went out {when}</source>
      <translation>这张凭证{when}已全部领走</translation>
    </message>
    <message>
      <source>First print</source>
      <translation>首次打印</translation>
    </message>
    <message>
      <source>Found by its number, which proves nothing: look at the paper. {used}, {until}</source>
      <translation>按号码查到，号码不能证明真假，请看纸面。{used}，{until}</translation>
    </message>
    <message>
      <source>Four characters: digits, the last may be an X</source>
      <translation>四位：数字，最后一位可以是 X</translation>
    </message>
    <message>
      <source>Give {money} back.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Goes out now</source>
      <translation>这次发出</translation>
    </message>
    <message>
      <source>Good through</source>
      <translation>有效到</translation>
    </message>
    <message>
      <source>Hand over {gift}</source>
      <translation>发出 {gift}</translation>
    </message>
    <message>
      <source>Hand over {n} piece</source>
      <translation>发出 {n} 件</translation>
    </message>
    <message>
      <source>Hand over {n} pieces</source>
      <translation>发出 {n} 件</translation>
    </message>
    <message>
      <source>ID ends in {id4}</source>
      <translation>证件尾号 {id4}</translation>
    </message>
    <message>
      <source>Is it ours</source>
      <translation>是不是我们签发的</translation>
    </message>
    <message>
      <source>Is it still good</source>
      <translation>还能不能用</translation>
    </message>
    <message>
      <source>Issued</source>
      <translation>签发</translation>
    </message>
    <message>
      <source>Issued at {shop}, {used}, {until}</source>
      <translation>由{shop}发出，{used}，{until}</translation>
    </message>
    <message>
      <source>Issued here, {used}, {until}</source>
      <translation>本店签发，{used}，{until}</translation>
    </message>
    <message>
      <source>It stands under “not printed yet” until it has come out.</source>
      <translation>打出之前，它会留在“还没打印”里。</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>记下</translation>
    </message>
    <message>
      <source>Keep the paper with the shop's copy.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Last four of the ID</source>
      <translation>证件后四位</translation>
    </message>
    <message>
      <source>Look at the ID; nothing more of it is kept</source>
      <translation>请看证件原件，除此之外不留任何内容</translation>
    </message>
    <message>
      <source>Name on the ID</source>
      <translation>证件上的姓名</translation>
    </message>
    <message>
      <source>Next voucher</source>
      <translation>扫下一张</translation>
    </message>
    <message>
      <source>No more on the shelf</source>
      <translation>货架上没有更多了</translation>
    </message>
    <message>
      <source>No more on the voucher</source>
      <translation>凭证上没有更多了</translation>
    </message>
    <message>
      <source>Not approved: nothing was printed</source>
      <translation>没有同意，什么都没打印</translation>
    </message>
    <message>
      <source>Not asked</source>
      <translation>没有查</translation>
    </message>
    <message>
      <source>Not in the shop's books</source>
      <translation>本店账上没有</translation>
    </message>
    <message>
      <source>Not needed</source>
      <translation>不用了</translation>
    </message>
    <message>
      <source>Not now</source>
      <translation>不发了</translation>
    </message>
    <message>
      <source>Not printed yet</source>
      <translation>还没打印</translation>
    </message>
    <message>
      <source>Not used up, not void, not too late</source>
      <translation>未领完，未作废，未过期</translation>
    </message>
    <message>
      <source>Nothing</source>
      <translation>无</translation>
    </message>
    <message>
      <source>Nothing is left on the voucher; it works no second time</source>
      <translation>这张凭证已领完，不能再用</translation>
    </message>
    <message>
      <source>Nothing is ticked</source>
      <translation>没有勾选</translation>
    </message>
    <message>
      <source>Nothing of it is known here</source>
      <translation>这里查不到</translation>
    </message>
    <message>
      <source>Number of whoever collects</source>
      <translation>领取人手机号</translation>
    </message>
    <message>
      <source>One check after the other</source>
      <translation>逐项检查</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Part of it can go out now and the rest later: take off what stays.</source>
      <translation>可以先发一部分，其余以后再发：去掉不发的。</translation>
    </message>
    <message>
      <source>Pieces of {gift}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Print again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Print {copy}</source>
      <translation>打印{copy}</translation>
    </message>
    <message>
      <source>Printed</source>
      <translation>打印</translation>
    </message>
    <message>
      <source>Put {n} piece back on the shelf.</source>
      <translation>把 {n} 件放回货架。</translation>
    </message>
    <message>
      <source>Put {n} pieces back on the shelf.</source>
      <translation>把 {n} 件放回货架。</translation>
    </message>
    <message>
      <source>Ready to collect</source>
      <translation>可以领取</translation>
    </message>
    <message>
      <source>Reprint {n}</source>
      <translation>补打第 {n} 次</translation>
    </message>
    <message>
      <source>Save as PDF</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save {copy} as PDF</source>
      <translation>把{copy}存为 PDF</translation>
    </message>
    <message>
      <source>Say: {sentence}</source>
      <translation>对顾客说：{sentence}</translation>
    </message>
    <message>
      <source>Scan either code of a voucher, or type its number.</source>
      <translation>扫描凭证上的任一个码，或输入凭证号。</translation>
    </message>
    <message>
      <source>Scan the voucher</source>
      <translation>扫凭证上的码</translation>
    </message>
    <message>
      <source>Shelf not given</source>
      <translation>未写货架</translation>
    </message>
    <message>
      <source>Shop's copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Signature</source>
      <translation>签名</translation>
    </message>
    <message>
      <source>Signature of whoever collects</source>
      <translation>领取人签名</translation>
    </message>
    <message>
      <source>Signed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Somebody else</source>
      <translation>他人代领</translation>
    </message>
    <message>
      <source>Somebody else may collect it: name, last four of the ID, signature.</source>
      <translation>可以由别人代领：姓名、证件后四位、签名。</translation>
    </message>
    <message>
      <source>Somebody else? Name, last four of their ID, and a signature</source>
      <translation>他人代领？填姓名、证件后四位并签名</translation>
    </message>
    <message>
      <source>Stays on the voucher</source>
      <translation>留在凭证上的</translation>
    </message>
    <message>
      <source>Tell the customer to keep the paper: the same code is scanned again</source>
      <translation>请顾客留好凭证，下次扫同一张码</translation>
    </message>
    <message>
      <source>The member</source>
      <translation>会员本人</translation>
    </message>
    <message>
      <source>The member collects</source>
      <translation>会员本人领取</translation>
    </message>
    <message>
      <source>The member's phone received it with the order</source>
      <translation>会员下单时手机收到的确认码</translation>
    </message>
    <message>
      <source>The page as it is printed</source>
      <translation>打印出来的样子</translation>
    </message>
    <message>
      <source>The paper</source>
      <translation>纸面</translation>
    </message>
    <message>
      <source>The redemption is undone</source>
      <translation>兑换已撤销</translation>
    </message>
    <message>
      <source>The signature of then</source>
      <translation>当时的签名</translation>
    </message>
    <message>
      <source>The square code proves itself. Number or short code: type it into the box at the top (F2).</source>
      <translation>二维码自带签名。只有券号或短码时，输入到上方的框里（F2）。</translation>
    </message>
    <message>
      <source>The verdict comes first: good, used before (when, where and by whom), void or lapsed.</source>
      <translation>先给结论：可用，用过（何时、何地、谁办的），作废或过期。</translation>
    </message>
    <message>
      <source>This shift's vouchers</source>
      <translation>本班凭证</translation>
    </message>
    <message>
      <source>Type the name as the ID has it</source>
      <translation>按证件填写姓名</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Used before, nothing is left on it</source>
      <translation>已用过，不能再领</translation>
    </message>
    <message>
      <source>Voucher {number}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Went out now</source>
      <translation>这次发出的</translation>
    </message>
    <message>
      <source>What went out then</source>
      <translation>当时领走</translation>
    </message>
    <message>
      <source>When</source>
      <translation>什么时候</translation>
    </message>
    <message>
      <source>When it was collected</source>
      <translation>领取的时候</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>在哪里</translation>
    </message>
    <message>
      <source>Which copy</source>
      <translation>哪一联</translation>
    </message>
    <message>
      <source>Who collects?</source>
      <translation>谁来领？</translation>
    </message>
    <message>
      <source>all of it, or a part</source>
      <translation>默认全部，可分次领</translation>
    </message>
    <message>
      <source>back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>collected</source>
      <translation>已领完</translation>
    </message>
    <message>
      <source>everything is booked; only the paper is missing</source>
      <translation>账都已记好，只差纸</translation>
    </message>
    <message>
      <source>first print</source>
      <translation>首次</translation>
    </message>
    <message>
      <source>good through {day}</source>
      <translation>{day} 前有效</translation>
    </message>
    <message>
      <source>hand over</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>next voucher</source>
      <translation>扫下一张</translation>
    </message>
    <message>
      <source>no last day</source>
      <translation>长期有效</translation>
    </message>
    <message>
      <source>not collected in time</source>
      <translation>逾期未领</translation>
    </message>
    <message>
      <source>not needed</source>
      <translation>不用了</translation>
    </message>
    <message>
      <source>not used yet</source>
      <translation>未用过</translation>
    </message>
    <message>
      <source>not yet</source>
      <translation>还没有</translation>
    </message>
    <message>
      <source>of the member</source>
      <translation>会员本人的</translation>
    </message>
    <message>
      <source>of {name}</source>
      <translation>{name} 的</translation>
    </message>
    <message>
      <source>of {n}</source>
      <translation>共 {n}</translation>
    </message>
    <message>
      <source>part of it went out before</source>
      <translation>已领过一部分</translation>
    </message>
    <message>
      <source>print again</source>
      <translation>补打</translation>
    </message>
    <message>
      <source>printed {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>reprint {n}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>saved as PDF {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>sent to the printer {time}: look whether it came out</source>
      <translation>{time} 已发给打印机，请看是否已打出</translation>
    </message>
    <message>
      <source>to the member</source>
      <translation>交给会员</translation>
    </message>
    <message>
      <source>to {name}</source>
      <translation>交给 {name}</translation>
    </message>
    <message>
      <source>void</source>
      <translation>已作废</translation>
    </message>
    <message>
      <source>waits for the printer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{copy} goes to the printer</source>
      <translation>{copy}正在送去打印</translation>
    </message>
    <message>
      <source>{copy} is not needed</source>
      <translation>{copy}不用了</translation>
    </message>
    <message>
      <source>{id}, signed</source>
      <translation>{id}，已签名</translation>
    </message>
    <message>
      <source>{kinds} of gift, {pieces}</source>
      <translation>{kinds} {pieces}</translation>
    </message>
    <message>
      <source>{member}, {tier}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} collects</source>
      <translation>{name} 代领</translation>
    </message>
    <message>
      <source>{n} kind</source>
      <translation>{n} 种</translation>
    </message>
    <message>
      <source>{n} kinds</source>
      <translation>{n} 种</translation>
    </message>
    <message>
      <source>{n} piece</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} piece handed over</source>
      <translation>已发出 {n} 件</translation>
    </message>
    <message>
      <source>{n} piece is left to collect</source>
      <translation>还能领 {n} 件</translation>
    </message>
    <message>
      <source>{n} piece stays on the voucher</source>
      <translation>还有 {n} 件留在凭证上</translation>
    </message>
    <message>
      <source>{n} piece stays on the voucher, through {day}</source>
      <translation>还有 {n} 件留在凭证上，{day} 前有效</translation>
    </message>
    <message>
      <source>{n} piece stays on the voucher; it is collected later with the same code</source>
      <translation>{n} 件留在凭证上，以后再扫同一张码领取</translation>
    </message>
    <message>
      <source>{n} piece to collect</source>
      <translation>{n} 件待领</translation>
    </message>
    <message>
      <source>{n} piece went out {what}</source>
      <translation>{what}，领走 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{n} pieces are left to collect</source>
      <translation>还能领 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces handed over</source>
      <translation>已发出 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces stay on the voucher</source>
      <translation>还有 {n} 件留在凭证上</translation>
    </message>
    <message>
      <source>{n} pieces stay on the voucher, through {day}</source>
      <translation>还有 {n} 件留在凭证上，{day} 前有效</translation>
    </message>
    <message>
      <source>{n} pieces stay on the voucher; they are collected later with the same code</source>
      <translation>{n} 件留在凭证上，以后再扫同一张码领取</translation>
    </message>
    <message>
      <source>{n} pieces to collect</source>
      <translation>{n} 件待领</translation>
    </message>
    <message>
      <source>{n} pieces went out {what}</source>
      <translation>{what}，领走 {n} 件</translation>
    </message>
    <message>
      <source>{points} points are back.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{shelf}, none there now</source>
      <translation>{shelf}，现在没货</translation>
    </message>
    <message>
      <source>{shelf}, only {n} there</source>
      <translation>{shelf}，只有 {n} 件</translation>
    </message>
    <message>
      <source>{shelf}, {n} went out before</source>
      <translation>{shelf}，之前已领 {n} 件</translation>
    </message>
    <message>
      <source>{shelf}: {why}</source>
      <translation>{shelf}：{why}</translation>
    </message>
    <message>
      <source>{what}, {n} not on the shelf</source>
      <translation>{what}，其中 {n} 件缺货</translation>
    </message>
    <message>
      <source>{when}, desk {desk}, by {by}</source>
      <translation>{when}，{desk} 号台，{by}</translation>
    </message>
    <message>
      <source>{which}: {state}</source>
      <translation>{which}：{state}</translation>
    </message>
    <message>
      <source>{who}, signed</source>
      <translation>{who}，已签名</translation>
    </message>
    <message>
      <source>{who}, {time}, {state}</source>
      <translation>{who}，{time}，{state}</translation>
    </message>
    <message>
      <source>“I can't find this number. May I see the paper once more?”</source>
      <translation>“这个号码没查到，凭证能再给我看一下吗？”</translation>
    </message>
    <message>
      <source>“I can't take this one. May I keep it and ask my supervisor to help you?”</source>
      <translation>“这张凭证我收不了，先放我这里，我请主管来帮您。”</translation>
    </message>
    <message>
      <source>“It waits for you at {shop}. Shall I see whether we have one here?”</source>
      <translation>“货在{shop}等您领。要我看看这里有没有吗？”</translation>
    </message>
    <message>
      <source>“It was collected on {day} at {shop}. I'll look up the signature for you.”</source>
      <translation>“这张券 {day}已在{shop}领过，我帮您查签名。”</translation>
    </message>
    <message>
      <source>“Its last day is over. I'll ask my supervisor what we can do.”</source>
      <translation>“这张凭证过了最后一天，我请主管看看怎么办。”</translation>
    </message>
    <message>
      <source>“This voucher was taken back and your points returned. I'll check your balance with you.”</source>
      <translation>“这张凭证已撤销，积分已退回，我帮您核对余额。”</translation>
    </message>
  </context>
</TS>
