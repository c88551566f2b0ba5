<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name></name>
    <message>
      <source>: </source>
      <translation>：</translation>
    </message>
    <message>
      <source>A correction of points</source>
      <translation>积分更正</translation>
    </message>
    <message>
      <source>A count of a shelf</source>
      <translation>一次货架盘点</translation>
    </message>
    <message>
      <source>A donation</source>
      <translation>积分捐赠</translation>
    </message>
    <message>
      <source>A hand-over</source>
      <translation>核销</translation>
    </message>
    <message>
      <source>A mistake at that desk</source>
      <translation>该台操作有误</translation>
    </message>
    <message>
      <source>A payment with points</source>
      <translation>积分抵现</translation>
    </message>
    <message>
      <source>A redemption</source>
      <translation>兑换</translation>
    </message>
    <message>
      <source>A sign-off</source>
      <translation>签核</translation>
    </message>
    <message>
      <source>A spin</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A supervisor lets it begin a new count of entries, here under Head office; then it sends what it has.</source>
      <translation>由主管在那台的“总部”页开始新的编号，之后发送已有的记录。</translation>
    </message>
    <message>
      <source>A supervisor looks after the line</source>
      <translation>由主管处理同步</translation>
    </message>
    <message>
      <source>A voucher in payment</source>
      <translation>用券抵扣</translation>
    </message>
    <message>
      <source>Accept it</source>
      <translation>接受</translation>
    </message>
    <message>
      <source>Accepted</source>
      <translation>已接受</translation>
    </message>
    <message>
      <source>After an exchange, desk {n} and head office had other counts or sums of the same letters.</source>
      <translation>同步之后，{n} 号台和总部对同样的记录得出不同的笔数或合计。</translation>
    </message>
    <message>
      <source>All is exchanged by itself</source>
      <translation>自动同步中</translation>
    </message>
    <message>
      <source>Allowance over</source>
      <translation>本台额度已到期</translation>
    </message>
    <message>
      <source>Allowance: {used} used, {left} left</source>
      <translation>本台额度：已用 {used}，剩 {left}</translation>
    </message>
    <message>
      <source>Allowances rest: the clock stands behind</source>
      <translation>额度暂停：时钟落后</translation>
    </message>
    <message>
      <source>An entry</source>
      <translation>一笔记录</translation>
    </message>
    <message>
      <source>An entry of desk {n} came twice, with other content</source>
      <translation>{n} 号台有一笔记录来了两次，内容不同</translation>
    </message>
    <message>
      <source>An undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>Approved at desk {n}: voucher {number} is issued</source>
      <translation>{n} 号台已复核：凭证 {number} 已签发</translation>
    </message>
    <message>
      <source>Ask a supervisor to sign in here for it.</source>
      <translation>请主管在这里登录后操作。</translation>
    </message>
    <message>
      <source>Ask at desk {n} whether goods went out. If they did, accept it; if nothing went out, dismiss it.</source>
      <translation>请问 {n} 号台礼品是否已发出。已发出就接受，没有发出就驳回。</translation>
    </message>
    <message>
      <source>Ask in that shop. Free the points only when the computer is out of use: nothing it did since can be taken then.</source>
      <translation>请先问那家店。只有电脑已停用才解除：之后它做过的都不能再接收。</translation>
    </message>
    <message>
      <source>At most three seconds; then it goes on with what is here.</source>
      <translation>最多三秒，之后按本台现有的办理。</translation>
    </message>
    <message>
      <source>At the desk it was taken back: points, pieces and voucher are as before. Everything after it was taken.</source>
      <translation>该台已退回这一笔：积分、库存和凭证恢复原样。之后的都已接收。</translation>
    </message>
    <message>
      <source>Before you decide</source>
      <translation>决定之前</translation>
    </message>
    <message>
      <source>Begin the new count</source>
      <translation>开始新的编号</translation>
    </message>
    <message>
      <source>Both supervisors sign for a desk that is given up.</source>
      <translation>放弃一台柜台，两位主管都要签认。</translation>
    </message>
    <message>
      <source>Both were looked at: the first one is real</source>
      <translation>两台都看过：先前的那台是真的</translation>
    </message>
    <message>
      <source>Both were looked at: the later one is real</source>
      <translation>两台都看过：后来的那台是真的</translation>
    </message>
    <message>
      <source>Broken pieces</source>
      <translation>破损登记</translation>
    </message>
    <message>
      <source>Check that desk's data: Settings, Check all data. If nothing is wrong there, call whoever looks after head office.</source>
      <translation>在该台的设置里检查全部数据。若没有问题，请联系总部的维护人员。</translation>
    </message>
    <message>
      <source>Compare again</source>
      <translation>重新核对</translation>
    </message>
    <message>
      <source>Count that shelf again at a desk that has a line, then dismiss this.</source>
      <translation>请在已连线的柜台重新盘点该货架，然后驳回此条。</translation>
    </message>
    <message>
      <source>Decided lately</source>
      <translation>最近的决定</translation>
    </message>
    <message>
      <source>Decided: {what}</source>
      <translation>已决定：{what}</translation>
    </message>
    <message>
      <source>Decision</source>
      <translation>决定</translation>
    </message>
    <message>
      <source>Desk</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Desk {n} holds {points} points {of}, and the time it may spend them is over.</source>
      <translation>{n} 号台还占用 {points} 积分{of}，可用期限已过。</translation>
    </message>
    <message>
      <source>Desk {n} said no</source>
      <translation>{n} 号台未同意</translation>
    </message>
    <message>
      <source>Desk {n} seems to be there twice</source>
      <translation>{n} 号台好像有两台</translation>
    </message>
    <message>
      <source>Desk {n} was not heard of for long</source>
      <translation>{n} 号台很久没有消息</translation>
    </message>
    <message>
      <source>Dismiss it</source>
      <translation>驳回</translation>
    </message>
    <message>
      <source>Dismissed</source>
      <translation>已驳回</translation>
    </message>
    <message>
      <source>Entry</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Entry {number} of desk {n} came a second time and says something else.</source>
      <translation>{n} 号台的第 {number} 笔记录第二次送来，内容不一样。</translation>
    </message>
    <message>
      <source>Every few seconds, and after what is done here. Without a line the desk goes on with its allowance.</source>
      <translation>每隔几秒以及每次操作后同步。断网时在额度内照常兑换。</translation>
    </message>
    <message>
      <source>Exchange now</source>
      <translation>立即同步</translation>
    </message>
    <message>
      <source>Exchange stopped</source>
      <translation>同步已停止</translation>
    </message>
    <message>
      <source>Exchange stopped since {time}</source>
      <translation>同步已停止，自 {time} 起</translation>
    </message>
    <message>
      <source>F8 opens what head office could not take; two supervisors decide it.</source>
      <translation>F8 打开总部没有收下的事，由两位主管决定。</translation>
    </message>
    <message>
      <source>Find both computers, see which one is real, and switch the other off. Decide it at another desk: these two aren't heard.</source>
      <translation>找到两台电脑，看哪台是真的，关掉另一台。请在别的柜台决定：这两台的记录暂不接收。</translation>
    </message>
    <message>
      <source>Free the points</source>
      <translation>解除占用</translation>
    </message>
    <message>
      <source>Goods brought back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Head office</source>
      <translation>总部</translation>
    </message>
    <message>
      <source>Head office is asked for what is missing here</source>
      <translation>正在向总部申请不足的部分</translation>
    </message>
    <message>
      <source>How it stands</source>
      <translation>现在的情况</translation>
    </message>
    <message>
      <source>It begins a new count of entries; what it was lent before is head office's again. Only on the real computer.</source>
      <translation>开始新的记录编号，之前分配的额度归还总部。只在真的那台电脑上做。</translation>
    </message>
    <message>
      <source>It goes on where head office has it. The later one is set up anew, with a code from head office.</source>
      <translation>它接着总部已有的记录继续。后来的那台用总部给的代码重新设置。</translation>
    </message>
    <message>
      <source>It is booked all the same. What the member has too little of becomes a debt, filled by the next points.</source>
      <translation>照样记账。会员不足的积分记为欠分，由之后的积分补上。</translation>
    </message>
    <message>
      <source>It is booked where the shelf's books allow it by now; else it opens again.</source>
      <translation>如货架账面此时允许，即予入账；否则重新打开。</translation>
    </message>
    <message>
      <source>It stays taken back. A voucher printed for it is no longer good.</source>
      <translation>保持退回。为它打印的凭证不再有效。</translation>
    </message>
    <message>
      <source>It stays taken back. The next count says what stands there.</source>
      <translation>保持撤回。以下一次盘点为准。</translation>
    </message>
    <message>
      <source>Last exchange</source>
      <translation>上次同步</translation>
    </message>
    <message>
      <source>Leave it aside</source>
      <translation>保持隔离</translation>
    </message>
    <message>
      <source>Line to head office</source>
      <translation>总部线路</translation>
    </message>
    <message>
      <source>Look</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Looked at, and right</source>
      <translation>已查看，没有问题</translation>
    </message>
    <message>
      <source>Members here</source>
      <translation>已取回会员</translation>
    </message>
    <message>
      <source>No allowance here</source>
      <translation>本台没有额度</translation>
    </message>
    <message>
      <source>No points go out here until the line is back. Set the computer's clock right, then exchange.</source>
      <translation>恢复联网前本台不能兑换。请校准电脑时钟，再同步。</translation>
    </message>
    <message>
      <source>Not all members are here: {why}</source>
      <translation>会员尚未取齐：{why}</translation>
    </message>
    <message>
      <source>Not yet sent</source>
      <translation>未发送</translation>
    </message>
    <message>
      <source>Nothing changes; its points come home with its next exchange.</source>
      <translation>没有变化；它的积分在下次同步时归还。</translation>
    </message>
    <message>
      <source>Nothing more of either is taken until this is decided. Both sell on within what the desk was allowed before.</source>
      <translation>决定之前两台的记录都不再接收，仍可在原有额度内兑换。</translation>
    </message>
    <message>
      <source>Nothing to decide</source>
      <translation>没有待决定的事</translation>
    </message>
    <message>
      <source>Nothing went out; the customer knows</source>
      <translation>没有发出礼品，顾客已知情</translation>
    </message>
    <message>
      <source>Offline</source>
      <translation>离线</translation>
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Pieces sent to another shop</source>
      <translation>调拨至其他门店</translation>
    </message>
    <message>
      <source>Points</source>
      <comment>in a row of facts</comment>
      <translation>积分</translation>
    </message>
    <message>
      <source>Points and pieces are free again; nothing was redeemed.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Points for a purchase</source>
      <translation>消费积分</translation>
    </message>
    <message>
      <source>Points given to another member</source>
      <translation>积分转赠</translation>
    </message>
    <message>
      <source>Points paid out in cash</source>
      <translation>积分兑现</translation>
    </message>
    <message>
      <source>See whether the line stands, when it last did, and what isn't sent yet.</source>
      <translation>看连线是否正常，上次何时同步，还有什么未发送。</translation>
    </message>
    <message>
      <source>Shut out by head office</source>
      <translation>已被总部停用</translation>
    </message>
    <message>
      <source>Some</source>
      <translation>部分</translation>
    </message>
    <message>
      <source>That desk exchanges nothing until it is compared again. It sells on within what it was allowed.</source>
      <translation>重新核对之前该台不再同步，仍可在额度内兑换。</translation>
    </message>
    <message>
      <source>The computer is broken and doesn't come back</source>
      <translation>电脑已坏，不会再用</translation>
    </message>
    <message>
      <source>The computer was stolen or lost</source>
      <translation>电脑被盗或遗失</translation>
    </message>
    <message>
      <source>The desk came back</source>
      <translation>该台已恢复</translation>
    </message>
    <message>
      <source>The first entry stands for good; the second is kept as it came, for whoever looks into it.</source>
      <translation>第一次的记录长期有效；第二次原样保留，供查证。</translation>
    </message>
    <message>
      <source>The first one is the desk</source>
      <translation>先前的那台是本台</translation>
    </message>
    <message>
      <source>The first one stands; the second lies aside and changed nothing.</source>
      <translation>以第一次为准；第二次已隔离，没有改动任何账目。</translation>
    </message>
    <message>
      <source>The goods went out, or the points are used up</source>
      <translation>礼品已发出，或积分已用掉</translation>
    </message>
    <message>
      <source>The later one is the desk</source>
      <translation>后来的那台是本台</translation>
    </message>
    <message>
      <source>The new count has begun</source>
      <translation>新的编号已开始</translation>
    </message>
    <message>
      <source>The newest members come first; whoever is looked for by card or phone comes at once. The desk can be used.</source>
      <translation>先取最近入会的会员；按卡号或手机查找的会员会立即取回。本台可照常使用。</translation>
    </message>
    <message>
      <source>The next exchange compares anew. If the sums still differ, it stops again.</source>
      <translation>下次同步重新核对，若仍不符会再次停止。</translation>
    </message>
    <message>
      <source>The other desks were asked for the pieces they don't need. Then count that shelf again, and dismiss this.</source>
      <translation>已请其他柜台交回用不着的礼品。交回后请重新盘点该货架，然后驳回此条。</translation>
    </message>
    <message>
      <source>The paper is on its way to the printer; the clerk hands the gifts over.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The paper of voucher {number} didn't come out</source>
      <translation>凭证 {number} 没有打印出来</translation>
    </message>
    <message>
      <source>The points can be spent everywhere again. The desk is not let in any more; a new computer gets a new code.</source>
      <translation>积分在各处又可使用。该台不再放行；新电脑用新代码。</translation>
    </message>
    <message>
      <source>The second supervisor</source>
      <translation>第二位主管</translation>
    </message>
    <message>
      <source>The shelf's pieces are what the other desks made of them. Everything after it was taken.</source>
      <translation>货架上的件数以其他柜台的记录为准。之后的记录都已收下。</translation>
    </message>
    <message>
      <source>The sums of desk {n} differ from head office</source>
      <translation>{n} 号台的合计与总部不符</translation>
    </message>
    <message>
      <source>The yes of desk {n} does not count</source>
      <translation>{n} 号台的同意无效</translation>
    </message>
    <message>
      <source>This desk is being filled</source>
      <translation>正在取回会员资料</translation>
    </message>
    <message>
      <source>This doesn't happen by itself. Have the computer of that desk looked at: was its disk copied, or its data changed?</source>
      <translation>这不会自己发生。请检查该台电脑：磁盘是否被复制，数据是否被改动。</translation>
    </message>
    <message>
      <source>Those points can't be spent anywhere else until the desk comes back or they are freed.</source>
      <translation>该台回来或解除占用之前，这些积分在别处不能用。</translation>
    </message>
    <message>
      <source>Two computers sent entries as desk {n}: from one number on they tell different things.</source>
      <translation>有两台电脑以 {n} 号台的名义送来记录，从某一号起内容不同。</translation>
    </message>
    <message>
      <source>Two supervisors decide; neither did it, neither is the member</source>
      <translation>由两位主管决定：都不是经办人，也不是会员本人</translation>
    </message>
    <message>
      <source>Two supervisors said that this computer is the desk</source>
      <translation>两位主管已确认这台电脑是本台</translation>
    </message>
    <message>
      <source>What came is kept, and the desk can be used. The rest comes by itself once that is put right.</source>
      <translation>已取回的都已保存，本台可照常使用。问题排除后，其余会员会自动取回。</translation>
    </message>
    <message>
      <source>What head office can't take, sums that differ and desks that are missing stand here.</source>
      <translation>总部不能接收的记录、合计不符、失联的柜台，都列在这里。</translation>
    </message>
    <message>
      <source>What this desk did goes out with the next exchange.</source>
      <translation>本台的记录随下次同步发送。</translation>
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Without a line the desk goes on with the points it was lent.</source>
      <translation>断线时，本台用借到的额度继续工作。</translation>
    </message>
    <message>
      <source>Your PIN</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Your own PIN is missing</source>
      <translation>还缺你自己的 PIN</translation>
    </message>
    <message>
      <source>a figure is out of bounds</source>
      <translation>有数字超出范围</translation>
    </message>
    <message>
      <source>it can't be read</source>
      <translation>无法读取</translation>
    </message>
    <message>
      <source>it contradicts what came before it</source>
      <translation>与之前的记录矛盾</translation>
    </message>
    <message>
      <source>it does not fit what came before it</source>
      <translation>与之前的记录接不上</translation>
    </message>
    <message>
      <source>it speaks of something nobody knows</source>
      <translation>涉及的内容不存在</translation>
    </message>
    <message>
      <source>it was taken before</source>
      <translation>之前已接收过</translation>
    </message>
    <message>
      <source>its number was used before</source>
      <translation>编号已用过</translation>
    </message>
    <message>
      <source>more pieces than this desk had</source>
      <translation>超出该台可用件数</translation>
    </message>
    <message>
      <source>more than the member has</source>
      <translation>超出会员的积分</translation>
    </message>
    <message>
      <source>more than this desk was allowed</source>
      <translation>超出该台额度</translation>
    </message>
    <message>
      <source>none yet</source>
      <translation>还没有</translation>
    </message>
    <message>
      <source>of its members</source>
      <translation>（其会员）</translation>
    </message>
    <message>
      <source>of {n} member</source>
      <translation>（{n} 位会员）</translation>
    </message>
    <message>
      <source>of {n} members</source>
      <translation>（{n} 位会员）</translation>
    </message>
    <message>
      <source>one person asked and approved</source>
      <translation>申请人和复核人是同一人</translation>
    </message>
    <message>
      <source>optional</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>somebody approved for their own member card</source>
      <translation>有人为自己的会员卡复核</translation>
    </message>
    <message>
      <source>that isn't this desk's to change</source>
      <translation>该台无权更改</translation>
    </message>
    <message>
      <source>the approval was too old, or for something else</source>
      <translation>复核已过期，或不是针对这一笔</translation>
    </message>
    <message>
      <source>the member had it elsewhere before</source>
      <translation>会员已在别处享受过</translation>
    </message>
    <message>
      <source>the oldest</source>
      <translation>最早的一件</translation>
    </message>
    <message>
      <source>the receipt had its points elsewhere before</source>
      <translation>小票已在别处积分</translation>
    </message>
    <message>
      <source>the shelf was counted or given from elsewhere meanwhile, or another desk may still give these pieces out</source>
      <translation>期间该货架在别处盘点或发放过，或其他柜台仍可发放这些件数</translation>
    </message>
    <message>
      <source>the voucher was used elsewhere before</source>
      <translation>凭证已在别处核销</translation>
    </message>
    <message>
      <source>these goods were brought back elsewhere before</source>
      <translation>这些商品此前已在别处退货</translation>
    </message>
    <message>
      <source>whoever approved is no supervisor</source>
      <translation>复核人不是主管</translation>
    </message>
    <message>
      <source>{act} at desk {n} was not taken</source>
      <translation>{n} 号台的{act}未被接收</translation>
    </message>
    <message>
      <source>{act} at desk {n} was not taken by head office: {why}.</source>
      <translation>{n} 号台的{act}未被总部接收：{why}。</translation>
    </message>
    <message>
      <source>{member}, {when}</source>
      <translation>{member}，{when}</translation>
    </message>
    <message>
      <source>{n} of {all}</source>
      <translation>{n} / {all}</translation>
    </message>
    <message>
      <source>{n} of {all} members here</source>
      <translation>已取回会员 {n} / {all}</translation>
    </message>
    <message>
      <source>{n} piece more than this desk had</source>
      <translation>比该台可用多 {n} 件</translation>
    </message>
    <message>
      <source>{n} pieces more than this desk had</source>
      <translation>比该台可用多 {n} 件</translation>
    </message>
    <message>
      <source>{n} thing to decide</source>
      <translation>{n} 件事待决定</translation>
    </message>
    <message>
      <source>{n} things to decide</source>
      <translation>{n} 件事待决定</translation>
    </message>
    <message>
      <source>{points} points more than this desk was allowed</source>
      <translation>比该台额度多 {points} 分</translation>
    </message>
    <message>
      <source>{why}. The points are booked; print it under “Carry on”.</source>
      <translation>{why}。账已记好，请在“接着办”里打印。</translation>
    </message>
    <message>
      <source>{why}. {first} and {second}, {when}</source>
      <translation>{why}。{first}，{second}，{when}</translation>
    </message>
  </context>
</TS>
